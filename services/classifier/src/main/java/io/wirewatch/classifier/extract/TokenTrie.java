package io.wirewatch.classifier.extract;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the longest of many written forms that begins at a token: one step a token, however many forms there are.
///
/// @param <V> what a form stands for
final class TokenTrie<V> {
    private final Lexicon lexicon;
    private final Node<V> exact = new Node<>();
    private final Node<V> folded = new Node<>();
    private final Beginnings beginnings = new Beginnings();

    private static final class Node<V> {
        private final WordMap<Node<V>> next = new WordMap<>();
        private @Nullable V value;

        private Node<V> behind(Word word) {
            Node<V> node = next.get(word);
            if (node == null) {
                node = new Node<>();
                next.put(word, node);
            }
            return node;
        }
    }

    /// A form that stood at a token.
    ///
    /// @param end index behind its last token
    record Found<V>(V value, int end) {}

    TokenTrie(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /// @param anyCase also where it is written in other capitals
    void add(String form, boolean anyCase, V value) {
        Node<V> node = anyCase ? folded : exact;
        Tokens tokens = Tokens.of(form, lexicon);
        for (int i = 0; i < tokens.size(); i++) {
            String letters = tokens.get(i).norm();
            Word word = lexicon.add(anyCase ? Letters.folded(letters) : letters);
            if (i == 0) {
                beginnings.add(word, anyCase);
            }
            node = node.behind(word);
        }
        if (node.value == null) {
            node.value = value;
        }
    }

    void addAll(List<String> forms, boolean anyCase, V value) {
        forms.forEach(form -> add(form, anyCase, value));
    }

    Beginnings beginnings() {
        return beginnings;
    }

    /// The longest form at a token; where two are of one length, the one in exactly these capitals.
    Optional<Found<V>> longestAt(Tokens tokens, int from) {
        if (!beginnings.has(tokens.get(from))) {
            return Optional.empty();
        }
        Optional<Found<V>> strict = longestAt(exact, tokens, from, false);
        Optional<Found<V>> loose = longestAt(folded, tokens, from, true);
        if (strict.isEmpty() || loose.isEmpty()) {
            return strict.isEmpty() ? loose : strict;
        }
        return loose.get().end() > strict.get().end() ? loose : strict;
    }

    private static <V> Optional<Found<V>> longestAt(
            Node<V> root, Tokens tokens, int from, boolean folded) {
        V longest = null;
        int end = from;
        Node<V> node = root;
        for (int i = from; node != null; i++) {
            if (node.value != null) {
                longest = node.value;
                end = i;
            }
            Token token = tokens.get(i);
            node = node.next.get(folded ? token.folded() : token.word());
        }
        return longest == null ? Optional.empty() : Optional.of(new Found<>(longest, end));
    }
}
