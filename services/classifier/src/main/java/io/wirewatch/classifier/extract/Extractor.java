package io.wirewatch.classifier.extract;

import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    private final Lexicon lexicon = new Lexicon();
    private final QuantityReader quantities = new QuantityReader(lexicon);
    private final NameWords words = new NameWords(lexicon);
    private final EntityReader entities = new EntityReader(words, lexicon);
    private final QuotationReader quotations = new QuotationReader(words);

    /// @param language BCP 47 primary subtag; decides how figures and names are read
    public Extraction extract(String language, String title, String text) {
        Part first = part(Field.TITLE, title, language);
        Part second = part(Field.TEXT, text, language);
        EntityReader.Found names = entities.in(first.tokens(), second.tokens(), language);
        List<Entity> named = new ArrayList<>();
        first.addEntities(names.title(), named);
        second.addEntities(names.text(), named);
        List<Quantity> counted = new ArrayList<>();
        first.addQuantities(counted);
        second.addQuantities(counted);
        return new Extraction(named, counted, quotations(first, second, names, named));
    }

    private Part part(Field field, String words, String language) {
        Tokens tokens = Tokens.of(words, lexicon);
        return new Part(field, tokens, quantities.in(tokens, language));
    }

    private List<Quotation> quotations(
            Part first, Part second, EntityReader.Found names, List<Entity> named) {
        List<QuotationReader.Found> inTitle = quotations.in(first.tokens(), names.title());
        List<QuotationReader.Found> inText = quotations.in(second.tokens(), names.text());
        if (inTitle.isEmpty() && inText.isEmpty()) {
            return List.of();
        }
        Map<String, String> fullNames = fullNames(named);
        List<Quotation> all = new ArrayList<>();
        inTitle.forEach(found -> all.add(first.quotation(found, fullNames)));
        inText.forEach(found -> all.add(second.quotation(found, fullNames)));
        return withinBudget(all);
    }

    private static List<Quotation> withinBudget(List<Quotation> quotations) {
        List<Quotation> kept = new ArrayList<>();
        int left = MAX_QUOTED;
        for (Quotation quotation : quotations.subList(0, Math.min(quotations.size(), MAX_ITEMS))) {
            if (quotation.text().length() <= left) {
                left -= quotation.text().length();
                kept.add(quotation);
            }
        }
        return kept;
    }

    /// The longest spelling that the article itself has for each kind and id.
    private static Map<String, String> fullNames(List<Entity> entities) {
        Map<String, String> fullNames = new HashMap<>();
        for (Entity entity : entities) {
            fullNames.merge(entity.kind() + ":" + entity.id(), entity.name(), Extractor::theLonger);
        }
        return fullNames;
    }

    private static String theLonger(String one, String other) {
        return other.length() > one.length() ? other : one;
    }
}
