package io.wirewatch.language.analysis;

import com.ibm.icu.text.Normalizer2;

/// What a string needs to be read: steps that would change nothing in it are left out, since they cost as much as all others.
enum Form {
    /// In NFC, and no letter of it stands in a script that is read in bigrams.
    WITHOUT_HAN,

    /// In NFC.
    NORMAL,

    TO_NORMALIZE;

    /// In front of it, no letter changes or joins another in NFC.
    private static final char FIRST_COMBINING = '\u0300';

    private static final char FIRST_JAMO = '\u1100';
    private static final char LAST_JAMO = '\u11ff';

    /// From here on: Han, kana, Hangul, and what lies beyond 16 bits, some of which is Han.
    private static final char FIRST_RADICAL = '\u2e80';

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    static Form of(String words) {
        boolean combining = false;
        boolean han = false;
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            combining |= letter >= FIRST_COMBINING;
            han |= letter >= FIRST_RADICAL || (letter >= FIRST_JAMO && letter <= LAST_JAMO);
        }
        if (combining && !NFC.isNormalized(words)) {
            return TO_NORMALIZE;
        }
        return han ? NORMAL : WITHOUT_HAN;
    }
}
