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

    private final String words;
    private final int[] counts = new int[Script.values().length];
    private int letters;
    private int vietnamese;
    private int onlyVietnamese;

    Letters(String words) {
        this.words =
                Normalizer2.getNFCInstance()
                        .normalize(words.substring(0, Math.min(words.length(), READ)));
        int point;
        for (int i = 0; i < this.words.length(); i += Character.charCount(point)) {
            point = this.words.codePointAt(i);
            count(point);
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

    /// Whether one of these letters stands here.
    boolean hasAnyOf(String tellTale) {
        return tellTale.chars().anyMatch(letter -> words.indexOf(letter) >= 0);
    }

    private void count(int point) {
        if (point < 0x80) {
            boolean letter = (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
            letters += letter ? 1 : 0;
            counts[Script.LATIN.ordinal()] += letter ? 1 : 0;
        } else if (Character.isLetter(point)) {
            letters++;
            counts[scriptOf(point).ordinal()]++;
            int lower = Character.toLowerCase(point);
            vietnamese += VIETNAMESE.get(lower) ? 1 : 0;
            onlyVietnamese += VIETNAMESE.get(lower) && !SHARED.get(lower) ? 1 : 0;
        }
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
