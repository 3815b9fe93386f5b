package io.wirewatch.language.match;

/// How many documents hold a term, of those seen lately: a count per hash, since most terms are of no query yet. Read and
/// written by many threads without care: a count that gets lost makes no answer wrong, only a candidate more.
final class Frequencies {
    /// Counts that are kept.
    static final int BUCKETS = 1 << 17;

    /// After so many documents all counts are halved, so that old news weighs less.
    static final int REMEMBERED = 1 << 16;

    private final int[] holding = new int[BUCKETS];
    private int documents;
    private long seen;

    void seeTerm(String term) {
        holding[bucket(term)]++;
    }

    void seeDocument() {
        seen++;
        if (++documents >= REMEMBERED) {
            documents /= 2;
            for (int i = 0; i < BUCKETS; i++) {
                holding[i] /= 2;
            }
        }
    }

    /// Documents in all.
    long seen() {
        return seen;
    }

    /// The share of documents that hold the term, as far as it was seen.
    ///
    /// @param guess the share where nothing was seen yet
    /// @param weight documents that the guess counts for
    double share(String term, double guess, int weight) {
        return (holding[bucket(term)] + guess * weight) / (documents + weight);
    }

    private static int bucket(String term) {
        int hash = term.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
    }
}
