package io.wirewatch.classifier.extract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the longest of many written forms that begins at a token: one step a token, however many forms there are.
///
/// @param <V> what a form stands for
final class TokenTrie<V> {
    private final Node<V> exact = new Node<>();
    private final Node<V> folded = new Node<>();

    private static final class Node<V> {
        private final Map<String, Node<V>> next = new HashMap<>(2);
        private Optional<V> value = Optional.empty();
    }

    /// A form that stood at a token.
    ///
    /// @param end index behind its last token
    record Found<V>(V value, int end) {}

    /// @param anyCase also where it is written in other capitals
    void add(String form, boolean anyCase, V value) {
        Node<V> node = anyCase ? folded : exact;
        Tokens tokens = Tokens.of(form);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String key = anyCase ? token.folded() : token.norm();
            node = node.next.computeIfAbsent(key, k -> new Node<>());
        }
        if (node.value.isEmpty()) {
            node.value = Optional.of(value);
        }
    }

    void addAll(List<String> forms, boolean anyCase, V value) {
        forms.forEach(form -> add(form, anyCase, value));
    }

    /// The first tokens of all forms, folded where the form is in any capitals.
    Set<String> beginnings() {
        Set<String> beginnings = new HashSet<>(exact.next.keySet());
        beginnings.addAll(folded.next.keySet());
        return beginnings;
    }

    /// The longest form at a token; where two are of one length, the one in exactly these capitals.
    Optional<Found<V>> longestAt(Tokens tokens, int from) {
        Token first = tokens.get(from);
        if (!exact.next.containsKey(first.norm()) && !folded.next.containsKey(first.folded())) {
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
        Optional<Found<V>> longest = Optional.empty();
        Node<V> node = root;
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Node<V> next = node.next.get(folded ? token.folded() : token.norm());
            if (next == null) {
                break;
            }
            node = next;
            if (node.value.isPresent()) {
                longest = Optional.of(new Found<>(node.value.get(), i + 1));
            }
        }
        return longest;
    }
}
