package io.wirewatch.classifier.extract;

import java.util.Arrays;

/// The letters of a token as some table has them, with all that the tables say of them, so that one look into the
/// lexicon answers every table. Compared by identity.
final class Word {
    /// What stands in no table.
    static final Word UNKNOWN = new Word("", 0);

    private final char[] letters;
    private final int number;
    private long besideNames;
    private long besideNumbers;

    /// @param number its own in the lexicon; 0 is that of the unknown
    Word(String letters, int number) {
        this.letters = letters.toCharArray();
        this.number = number;
    }

    boolean is(char[] others, int from, int to) {
        return Arrays.equals(letters, 0, letters.length, others, from, to);
    }

    boolean isInLowerCase(char[] others, int from, int to) {
        boolean same = letters.length == to - from;
        for (int i = from; same && i < to; i++) {
            same = letters[i - from] == Letters.folded(others[i]);
        }
        return same;
    }

    int number() {
        return number;
    }

    boolean is(NameRole role) {
        return (besideNames & 1L << role.ordinal()) != 0;
    }

    boolean is(NumberRole role) {
        return (besideNumbers & 1L << role.ordinal()) != 0;
    }

    void give(NameRole role) {
        besideNames |= 1L << role.ordinal();
    }

    void give(NumberRole role) {
        besideNumbers |= 1L << role.ordinal();
    }
}
