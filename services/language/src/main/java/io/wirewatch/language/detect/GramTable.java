package io.wirewatch.language.detect;

import java.util.Map;

/// How likely it is, in each of some languages, that letters follow each other; by one to three letters. Immutable.
final class GramTable {
    /// Of what a language never has: rarer than anything that a model counted.
    private static final float NEVER = -14;

    private static final int BITS = 16;
    private static final long THREE_LETTERS = 0xFFFF_FFFF_FFFFL;

    private final int languages;
    private final long[] grams;
    private final float[] likelihoods;

    /// @param likelihoods by letters: the logarithm for each language, 0 where a model does not have them
    GramTable(int languages, Map<String, float[]> likelihoods) {
        this.languages = languages;
        int places = Integer.highestOneBit(likelihoods.size()) * 4;
        grams = new long[places];
        this.likelihoods = new float[places * languages];
        likelihoods.forEach((letters, own) -> put(letters, likelihoods));
    }

    /// The last two letters of a gram, and one more.
    static long next(long gram, char letter) {
        return (gram << BITS | letter) & THREE_LETTERS;
    }

    /// Adds the logarithm of the likelihood for each language.
    void addTo(double[] sums, long gram) {
        int place = place(gram);
        if (grams[place] == 0) {
            place = place(gram >>> BITS);
        }
        if (grams[place] == 0) {
            place = place(gram >>> 2 * BITS);
        }
        for (int i = 0; i < languages; i++) {
            sums[i] += grams[place] == 0 ? NEVER : likelihoods[place * languages + i];
        }
    }

    private void put(String letters, Map<String, float[]> all) {
        long gram = 0;
        for (int i = 0; i < letters.length(); i++) {
            gram = next(gram, letters.charAt(i));
        }
        int place = place(gram);
        grams[place] = gram;
        for (int i = 0; i < languages; i++) {
            likelihoods[place * languages + i] = likelihood(letters, i, all);
        }
    }

    /// That of fewer letters where the language does not have these.
    private static float likelihood(String letters, int language, Map<String, float[]> all) {
        for (int end = letters.length(); end > 0; end--) {
            float[] own = all.get(letters.substring(0, end));
            if (own != null && own[language] != 0) {
                return own[language];
            }
        }
        return NEVER;
    }

    /// Where it stands, or would.
    private int place(long gram) {
        long hash = gram * 0x9E3779B97F4A7C15L;
        int place = (int) (hash >>> 40) & grams.length - 1;
        while (grams[place] != 0 && grams[place] != gram) {
            place = place + 1 & grams.length - 1;
        }
        return place;
    }
}
