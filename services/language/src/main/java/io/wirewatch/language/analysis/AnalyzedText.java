package io.wirewatch.language.analysis;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// An article as the readers of queries and themes see it. Immutable.
public final class AnalyzedText {
    private final Family family;
    private final String title;
    private final String text;
    private final List<Token> tokens;
    private final Map<String, List<Token>> byTerm;

    /// @param byTerm the same tokens, each list in order of position; not changed any more
    AnalyzedText(
            Family family,
            String title,
            String text,
            List<Token> tokens,
            Map<String, List<Token>> byTerm) {
        this.family = family;
        this.title = title;
        this.text = text;
        this.tokens = Collections.unmodifiableList(tokens);
        this.byTerm = Collections.unmodifiableMap(byTerm);
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

    /// Tells every distinct term with its occurrences, in order of position.
    public void forEachTerm(BiConsumer<String, List<Token>> each) {
        byTerm.forEach(each);
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
