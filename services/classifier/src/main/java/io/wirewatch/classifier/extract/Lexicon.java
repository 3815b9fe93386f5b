package io.wirewatch.classifier.extract;

import java.util.Arrays;

/// All words of the tables, found by letters where they stand: no string is made of a token to look it up. Filled while
/// the tables are read; safe for many threads from then on.
final class Lexicon {
    private static final int FIRST_SLOTS = 1 << 12;

    /// Free slots for every word: most tokens are in no table, and a free slot says so.
    private static final int FREE = 1;

    private Word[] words = free(FIRST_SLOTS);
    private int[] hashes = new int[FIRST_SLOTS];
    private int size;
    private int longest;

    /// The word with these letters, a new one where there is none.
    Word add(String letters) {
        Word known = of(letters.toCharArray(), 0, letters.length());
        return known == Word.UNKNOWN ? added(letters) : known;
    }

    private Word added(String letters) {
        if ((size + 1) * (1 + FREE) > words.length) {
            grow();
        }
        int hash = spread(letters.hashCode());
        int slot = hash & (words.length - 1);
        while (words[slot] != Word.UNKNOWN) {
            slot = (slot + 1) & (words.length - 1);
        }
        size++;
        longest = Math.max(longest, letters.length());
        return put(new Word(letters, size), hash, slot);
    }

    /// The word with the letters of a text from one place up to another.
    Word of(char[] letters, int from, int to) {
        if (to - from > longest) {
            return Word.UNKNOWN;
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + letters[i];
        }
        int spread = spread(hash);
        int slot = spread & (words.length - 1);
        while (hashes[slot] != 0) {
            if (hashes[slot] == spread && words[slot].is(letters, from, to)) {
                return words[slot];
            }
            slot = (slot + 1) & (words.length - 1);
        }
        return Word.UNKNOWN;
    }

    /// The word with these letters in lower case.
    Word folded(char[] letters, int from, int to) {
        if (to - from > longest) {
            return Word.UNKNOWN;
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + Letters.folded(letters[i]);
        }
        int spread = spread(hash);
        int slot = spread & (words.length - 1);
        while (hashes[slot] != 0) {
            if (hashes[slot] == spread && words[slot].isInLowerCase(letters, from, to)) {
                return words[slot];
            }
            slot = (slot + 1) & (words.length - 1);
        }
        return Word.UNKNOWN;
    }

    private Word put(Word word, int hash, int slot) {
        words[slot] = word;
        hashes[slot] = hash;
        return word;
    }

    private static Word[] free(int slots) {
        Word[] free = new Word[slots];
        Arrays.fill(free, Word.UNKNOWN);
        return free;
    }

    private void grow() {
        Word[] before = words;
        int[] hashesBefore = hashes;
        words = free(before.length * 2);
        hashes = new int[words.length];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != Word.UNKNOWN) {
                int slot = hashesBefore[i] & (words.length - 1);
                while (words[slot] != Word.UNKNOWN) {
                    slot = (slot + 1) & (words.length - 1);
                }
                put(before[i], hashesBefore[i], slot);
            }
        }
    }

    /// As `String.hashCode`, its upper half not lost; 0 stands in free slots only.
    private static int spread(int hash) {
        int spread = hash ^ hash >>> 16;
        return spread == 0 ? 1 : spread;
    }
}
