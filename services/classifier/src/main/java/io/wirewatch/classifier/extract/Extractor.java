package io.wirewatch.classifier.extract;

import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Reads names, figures and quotations, in time linear in the text. Safe for many threads.
@Singleton
public class Extractor {
    /// Items of one kind that are kept of an article, the first ones.
    static final int MAX_ITEMS = 500;

    private final QuantityReader quantities = new QuantityReader();

    /// @param language BCP 47 primary subtag; decides how figures are read
    public Extraction extract(String language, String title, String text) {
        List<Quantity> figures = new ArrayList<>();
        read(language, Field.TITLE, title, figures);
        read(language, Field.TEXT, text, figures);
        return new Extraction(List.of(), figures, List.of());
    }

    private void read(String language, Field field, String words, List<Quantity> figures) {
        Tokens tokens = Tokens.of(words);
        quantities.in(tokens, language).stream()
                .limit(MAX_ITEMS - figures.size())
                .forEach(found -> figures.add(quantity(tokens, field, found)));
    }

    private static Quantity quantity(Tokens tokens, Field field, QuantityReader.Found found) {
        int start = tokens.get(found.from()).start();
        int end = tokens.get(found.to() - 1).end();
        return new Quantity(
                found.value(),
                found.max(),
                found.unit(),
                field,
                start,
                end,
                tokens.text().substring(start, end));
    }
}
