package io.wirewatch.classifier.extract;

import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One field of an article, where what was found by tokens becomes what stands in it.
///
/// @param figures in order of their place
record Part(Field field, Tokens tokens, List<QuantityReader.Found> figures) {
    /// As many as there is room for.
    void addQuantities(List<Quantity> all) {
        for (QuantityReader.Found figure : figures) {
            if (all.size() < Extractor.MAX_ITEMS) {
                all.add(quantity(figure));
            }
        }
    }

    /// As many as there is room for. A place inside a figure is none: the US of US dollars.
    ///
    /// @param names in order of their place
    void addEntities(List<Name> names, List<Entity> all) {
        int behind = 0;
        for (Name name : names) {
            while (behind < figures.size() && figures.get(behind).to() <= name.from()) {
                behind++;
            }
            boolean counted = behind < figures.size() && figures.get(behind).from() <= name.from();
            if (!counted
                    && length(name) <= Extractor.LONGEST_NAME
                    && all.size() < Extractor.MAX_ITEMS) {
                all.add(entity(name));
            }
        }
    }

    /// @param fullNames the longest spelling in the article, by kind and id
    Quotation quotation(QuotationReader.Found found, Map<String, String> fullNames) {
        int start = start(found.from());
        int end = end(found.to());
        Optional<String> speaker =
                found.speaker()
                        .map(name -> fullNames.getOrDefault(name.id(), words(name)))
                        .filter(name -> name.length() <= Extractor.LONGEST_NAME);
        return new Quotation(speaker, tokens.text().substring(start, end), field, start, end);
    }

    private Quantity quantity(QuantityReader.Found found) {
        int start = start(found.from());
        int end = end(found.to());
        String words = tokens.text().substring(start, end);
        return new Quantity(found.value(), found.max(), found.unit(), field, start, end, words);
    }

    private Entity entity(Name name) {
        int start = start(name.from());
        int end = end(name.to()) - name.cut();
        String words = tokens.text().substring(start, end);
        return new Entity(name.kind().label(), name.slug(), words, field, start, end);
    }

    private String words(Name name) {
        return tokens.words(name.from(), name.to());
    }

    private int length(Name name) {
        return end(name.to()) - start(name.from());
    }

    private int start(int token) {
        return tokens.get(token).start();
    }

    private int end(int behind) {
        return tokens.get(behind - 1).end();
    }
}
