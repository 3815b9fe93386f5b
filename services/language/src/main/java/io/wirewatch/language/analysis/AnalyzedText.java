package io.wirewatch.language.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// An article as the readers of queries and themes see it. Immutable: what is looked up by term is made when it is first
/// asked for, and equal whoever makes it.
public final class AnalyzedText {
    private final Family family;
    private final String title;
    private final String text;
    private final List<Token> tokens;
    private @Nullable Map<String, List<Token>> byTerm;

    /// @param tokens not changed any more
    AnalyzedText(Family family, String title, String text, List<Token> tokens) {
        this.family = family;
        this.title = title;
        this.text = text;
        this.tokens = Collections.unmodifiableList(tokens);
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
        return byTerm().keySet();
    }

    /// Tells every distinct term with its occurrences, in order of position.
    public void forEachTerm(BiConsumer<String, List<Token>> each) {
        byTerm().forEach(each);
    }

    /// Where a term occurs, in order of position; empty where it does not.
    public List<Token> occurrences(String term) {
        return byTerm().getOrDefault(term, List.of());
    }

    /// The words from one token to another as they stand in the field.
    public String words(TextField field, int start, int end) {
        return (field == TextField.TITLE ? title : text).substring(start, end);
    }

    private Map<String, List<Token>> byTerm() {
        Map<String, List<Token>> made = byTerm;
        if (made == null) {
            made = Collections.unmodifiableMap(filed());
            byTerm = made;
        }
        return made;
    }

    private Map<String, List<Token>> filed() {
        Map<String, List<Token>> filed = LinkedHashMap.newLinkedHashMap(tokens.size());
        for (Token token : tokens) {
            List<Token> before = filed.getOrDefault(token.term(), List.of());
            if (before.isEmpty()) {
                filed.put(
                        token.term(), List.of(token)); // most words of an article stand there once
            } else if (before.size() == 1) {
                filed.put(token.term(), new ArrayList<>(List.of(before.getFirst(), token)));
            } else {
                before.add(token);
            }
        }
        return filed;
    }
}
