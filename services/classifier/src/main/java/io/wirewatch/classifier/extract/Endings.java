package io.wirewatch.classifier.extract;

import java.util.BitSet;
import java.util.List;

/// Ends of words, such as the minister of Umweltminister. The last two letters tell of most words that they have none.
final class Endings {
    private static final int LETTERS = 256;

    private final BitSet lastTwo = new BitSet(LETTERS * LETTERS);
    private final List<String> ends;

    /// @param ends in lower case, of two Latin letters or more
    Endings(List<String> ends) {
        this.ends = List.copyOf(ends);
        ends.forEach(
                end ->
                        lastTwo.set(
                                key(end.charAt(end.length() - 2), end.charAt(end.length() - 1))));
    }

    boolean has(Token token) {
        if (token.length() < 2) {
            return false;
        }
        char last = Letters.folded(token.letters()[token.to() - 1]);
        char before = Letters.folded(token.letters()[token.to() - 2]);
        return last < LETTERS
                && before < LETTERS
                && lastTwo.get(key(before, last))
                && ends.stream().anyMatch(token::endsFolded);
    }

    private static int key(char before, char last) {
        return before * LETTERS + last;
    }
}
