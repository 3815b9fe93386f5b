package io.wirewatch.language.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An article as the readers of queries and themes see it. Immutable.
public final class AnalyzedText {
    private final Family family;
    private final String title;
    private final String text;
    private final List<Token> tokens;
    private final Map<String, List<Token>> byTerm;

    AnalyzedText(Family family, String title, String text, List<Token> tokens) {
        this.family = family;
        this.title = title;
        this.text = text;
        this.tokens = List.copyOf(tokens);
        this.byTerm = new HashMap<>();
        tokens.forEach(
                token ->
                        byTerm.computeIfAbsent(token.term(), term -> new ArrayList<>(2))
                                .add(token));
    }

    public Family family() {
        return family;
    }

    /// In order of position.
    public List<Token> tokens() {
        return tokens;
    }

    /// Every distinct term.
    public Set<String> terms() {
        return byTerm.keySet();
    }

    /// Where a term occurs, in order of position; empty where it does not.
    public List<Token> occurrences(String term) {
        return byTerm.getOrDefault(term, List.of());
    }

    /// The words from one token to another as they stand in the field.
    public String words(TextField field, int start, int end) {
        return (field == TextField.TITLE ? title : text).substring(start, end);
    }
}
