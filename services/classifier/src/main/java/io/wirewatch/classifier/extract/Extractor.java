package io.wirewatch.classifier.extract;

import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads names, figures and quotations, in time linear in the text. Safe for many threads.
@Singleton
public class Extractor {
    /// Items of one kind that are kept of an article, the first ones: what is read must not make a record of an article
    /// too large to be published.
    static final int MAX_ITEMS = 200;

    /// A longer name is none.
    static final int LONGEST_NAME = 100;

    /// Code units of all quotations together.
    static final int MAX_QUOTED = 20_000;

    private final QuantityReader quantities = new QuantityReader();
    private final NameWords words = new NameWords();
    private final EntityReader entities = new EntityReader(words);
    private final QuotationReader quotations = new QuotationReader(words);

    /// @param language BCP 47 primary subtag; decides how figures and names are read
    public Extraction extract(String language, String title, String text) {
        Part first = part(Field.TITLE, title, language);
        Part second = part(Field.TEXT, text, language);
        EntityReader.Found names = entities.in(first.tokens(), second.tokens(), language);
        List<Entity> named = both(first.entities(names.title()), second.entities(names.text()));
        Map<String, String> fullNames = fullNames(named);
        return new Extraction(
                named,
                both(first.quantities(), second.quantities()),
                withinBudget(
                        both(
                                quotations(first, names.title(), fullNames),
                                quotations(second, names.text(), fullNames))));
    }

    private static List<Quotation> withinBudget(List<Quotation> quotations) {
        List<Quotation> kept = new ArrayList<>();
        int left = MAX_QUOTED;
        for (Quotation quotation : quotations) {
            if (quotation.text().length() <= left) {
                left -= quotation.text().length();
                kept.add(quotation);
            }
        }
        return kept;
    }

    /// The longest spelling that the article itself has for each kind and id.
    private static Map<String, String> fullNames(List<Entity> entities) {
        return entities.stream()
                .collect(
                        Collectors.toMap(
                                entity -> entity.kind() + ":" + entity.id(),
                                Entity::name,
                                (one, other) -> other.length() > one.length() ? other : one));
    }

    private Stream<Quotation> quotations(
            Part part, List<Name> names, Map<String, String> fullNames) {
        return quotations.in(part.tokens(), names).stream()
                .map(found -> part.quotation(found, fullNames));
    }

    private Part part(Field field, String words, String language) {
        Tokens tokens = Tokens.of(words);
        return new Part(field, tokens, quantities.in(tokens, language));
    }

    private static <T> List<T> both(Stream<T> title, Stream<T> text) {
        return Stream.concat(title, text).limit(MAX_ITEMS).toList();
    }

    /// One field of the article.
    private record Part(Field field, Tokens tokens, List<QuantityReader.Found> figures) {
        Stream<Quantity> quantities() {
            return figures.stream().map(this::quantity);
        }

        /// A place inside a figure is none: the US of US dollars.
        Stream<Entity> entities(List<Name> names) {
            boolean[] counted = new boolean[tokens.size()];
            figures.forEach(found -> Arrays.fill(counted, found.from(), found.to(), true));
            return names.stream()
                    .filter(name -> !counted[name.from()])
                    .filter(name -> words(name).length() <= LONGEST_NAME)
                    .map(this::entity);
        }

        private Quantity quantity(QuantityReader.Found found) {
            int start = tokens.get(found.from()).start();
            int end = tokens.get(found.to() - 1).end();
            String words = tokens.text().substring(start, end);
            return new Quantity(found.value(), found.max(), found.unit(), field, start, end, words);
        }

        private Quotation quotation(QuotationReader.Found found, Map<String, String> fullNames) {
            int start = tokens.get(found.from()).start();
            int end = tokens.get(found.to() - 1).end();
            Optional<String> speaker =
                    found.speaker()
                            .map(name -> fullNames.getOrDefault(name.id(), words(name)))
                            .filter(name -> name.length() <= LONGEST_NAME);
            return new Quotation(speaker, tokens.text().substring(start, end), field, start, end);
        }

        private String words(Name name) {
            return tokens.words(name.from(), name.to());
        }

        private Entity entity(Name name) {
            int start = tokens.get(name.from()).start();
            int end = tokens.get(name.to() - 1).end() - name.cut();
            String words = tokens.text().substring(start, end);
            return new Entity(name.kind().label(), name.slug(), words, field, start, end);
        }
    }
}
