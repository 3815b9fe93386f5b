package io.wirewatch.language.analysis;

import com.ibm.icu.text.Transliterator;

/// Han characters in one script.
public final class Han {
    private static final char FIRST = '\u3400';
    private static final char LAST = '\u9fff';
    private static final char[] SIMPLIFIED = table();

    private Han() {}

    /// The simplified form of a traditional character, one for one; every other character as it is.
    public static char simplified(char letter) {
        return letter >= FIRST && letter <= LAST ? SIMPLIFIED[letter - FIRST] : letter;
    }

    private static char[] table() {
        char[] table = new char[LAST - FIRST + 1];
        Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
        for (int i = 0; i < table.length; i++) {
            String letter = String.valueOf((char) (FIRST + i));
            String simple = simplify.transliterate(letter);
            table[i] = simple.length() == 1 ? simple.charAt(0) : letter.charAt(0);
        }
        return table;
    }
}
