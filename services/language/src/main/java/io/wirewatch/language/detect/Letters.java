package io.wirewatch.language.detect;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.BitSet;

/// What scripts and tell-tale letters a text is made of.
final class Letters {
    /// Text behind this many characters decides nothing any more.
    static final int READ = 400;

    /// Letters that Vietnamese has; the first few of them other languages have too.
    private static final BitSet VIETNAMESE =
            points("âêôăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ");

    private static final BitSet SHARED = points("âêô");

    /// In front of it, no letter changes or joins another in NFC.
    private static final char FIRST_COMBINING = '\u0300';

    private static final byte NO_LETTER = -1;
    private static final int OF_SCRIPT = 0xf;
    private static final int OF_VIETNAMESE = 0x10;
    private static final int OF_VIETNAMESE_ONLY = 0x20;

    /// What each UTF-16 code unit is: the number of its script where it is a letter, and whether Vietnamese has it.
    private static final byte[] KINDS = kinds();

    private final String words;
    private final int[] counts = new int[Script.values().length];
    private int letters;
    private int vietnamese;
    private int onlyVietnamese;

    Letters(String words) {
        this.words = normalized(words.substring(0, Math.min(words.length(), READ)));
        for (int i = 0; i < this.words.length(); i++) {
            char unit = this.words.charAt(i);
            if (Character.isHighSurrogate(unit)) {
                count(kind(this.words.codePointAt(i)));
            } else {
                count(KINDS[unit]);
            }
        }
    }

    int total() {
        return letters;
    }

    double share(Script script) {
        return letters == 0 ? 0 : of(script) / (double) letters;
    }

    int of(Script script) {
        return counts[script.ordinal()];
    }

    /// Share of letters that Vietnamese has and hardly any other language, 0 where not two of them stand.
    double vietnamese() {
        return onlyVietnamese < 2 ? 0 : vietnamese / (double) letters;
    }

    /// In NFC.
    String words() {
        return words;
    }

    /// Whether one of these letters stands here.
    boolean hasAnyOf(String tellTale) {
        return tellTale.chars().anyMatch(letter -> words.indexOf(letter) >= 0);
    }

    private void count(int kind) {
        if (kind != NO_LETTER) {
            letters++;
            counts[kind & OF_SCRIPT]++;
            vietnamese += (kind & OF_VIETNAMESE) != 0 ? 1 : 0;
            onlyVietnamese += (kind & OF_VIETNAMESE_ONLY) != 0 ? 1 : 0;
        }
    }

    private static String normalized(String words) {
        for (int i = 0; i < words.length(); i++) {
            if (words.charAt(i) >= FIRST_COMBINING) {
                return Normalizer2.getNFCInstance().normalize(words);
            }
        }
        return words;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[Character.MAX_VALUE + 1];
        for (int unit = 0; unit < kinds.length; unit++) {
            kinds[unit] = kind(unit);
        }
        return kinds;
    }

    private static byte kind(int point) {
        if (!Character.isLetter(point)) {
            return NO_LETTER;
        }
        int lower = Character.toLowerCase(point);
        int kind = scriptOf(point).ordinal();
        if (VIETNAMESE.get(lower)) {
            kind |= SHARED.get(lower) ? OF_VIETNAMESE : OF_VIETNAMESE | OF_VIETNAMESE_ONLY;
        }
        return (byte) kind;
    }

    private static Script scriptOf(int point) {
        return switch (UScript.getScript(point)) {
            case UScript.LATIN -> Script.LATIN;
            case UScript.HAN -> Script.HAN;
            case UScript.HIRAGANA, UScript.KATAKANA -> Script.KANA;
            case UScript.HANGUL -> Script.HANGUL;
            case UScript.CYRILLIC -> Script.CYRILLIC;
            case UScript.ARABIC -> Script.ARABIC;
            case UScript.DEVANAGARI -> Script.DEVANAGARI;
            case UScript.THAI -> Script.THAI;
            case UScript.GREEK -> Script.GREEK;
            case UScript.HEBREW -> Script.HEBREW;
            default -> Script.OTHER;
        };
    }

    private static BitSet points(String letters) {
        BitSet points = new BitSet();
        letters.codePoints().forEach(points::set);
        return points;
    }

    /// Scripts that decide, or that a library is asked about.
    enum Script {
        LATIN,
        HAN,
        KANA,
        HANGUL,
        CYRILLIC,
        ARABIC,
        DEVANAGARI,
        THAI,
        GREEK,
        HEBREW,
        OTHER
    }
}
