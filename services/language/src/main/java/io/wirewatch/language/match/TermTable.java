package io.wirewatch.language.match;

import org.jspecify.annotations.Nullable;

/// Terms by their text. Most words of an article are in no query, and the hashes, which stand apart, tell so without
/// touching a term: a plain hash map costs twice as much there. Linear probing; a removed term's place is filled again.
final class TermTable {
    private static final int LEAST = 16;

    private @Nullable Term[] terms = new Term[LEAST];
    private int[] hashes = new int[LEAST];
    private int size;

    int size() {
        return size;
    }

    @Nullable Term find(String text) {
        int hash = hash(text);
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (hashes[at] != 0 && !(hashes[at] == hash && isAt(at, text))) {
            at = at + 1 & mask;
        }
        return terms[at];
    }

    private boolean isAt(int at, String text) {
        Term term = terms[at];
        return term != null && term.text.equals(text);
    }

    /// @param term whose text is not there yet
    void add(Term term) {
        if (++size * 2 > hashes.length) {
            grow();
        }
        put(term, hash(term.text));
    }

    void remove(Term term) {
        int mask = hashes.length - 1;
        int at = hash(term.text) & mask;
        while (terms[at] != term) {
            at = at + 1 & mask;
        }
        size--;
        terms[at] = null;
        hashes[at] = 0;
        for (int next = at + 1 & mask; hashes[next] != 0; next = next + 1 & mask) {
            putAgain(next);
        }
    }

    /// Those behind a gap may belong into it.
    private void putAgain(int at) {
        Term term = terms[at];
        int hash = hashes[at];
        terms[at] = null;
        hashes[at] = 0;
        if (term != null) {
            put(term, hash);
        }
    }

    private void put(Term term, int hash) {
        int mask = hashes.length - 1;
        int at = hash & mask;
        while (hashes[at] != 0) {
            at = at + 1 & mask;
        }
        terms[at] = term;
        hashes[at] = hash;
    }

    private void grow() {
        @Nullable Term[] before = terms;
        int[] hashesBefore = hashes;
        terms = new Term[before.length * 2];
        hashes = new int[before.length * 2];
        for (int i = 0; i < before.length; i++) {
            Term term = before[i];
            if (term != null) {
                put(term, hashesBefore[i]);
            }
        }
    }

    /// Never 0, which marks an empty place.
    private static int hash(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
    }
}
