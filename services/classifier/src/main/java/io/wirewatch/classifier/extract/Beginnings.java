package io.wirewatch.classifier.extract;

import java.util.BitSet;

/// The words that written forms begin with. Most tokens begin none, and this says so at once.
final class Beginnings {
    private final BitSet exact = new BitSet();
    private final BitSet folded = new BitSet();

    void add(Word word, boolean anyCase) {
        (anyCase ? folded : exact).set(word.number());
    }

    void addAll(Beginnings others) {
        exact.or(others.exact);
        folded.or(others.folded);
    }

    boolean has(Token token) {
        return exact.get(token.word().number()) || folded.get(token.folded().number());
    }
}
