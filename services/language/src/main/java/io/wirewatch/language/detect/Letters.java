package io.wirewatch.language.detect;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.EnumMap;
import java.util.Map;

/// What scripts and tell-tale letters a text is made of.
final class Letters {
    /// Text behind this many characters decides nothing any more.
    static final int READ = 400;

    private static final String VIETNAMESE = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";
    private static final String ONLY_VIETNAMESE =
            "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";

    private final Map<Script, Integer> counts = new EnumMap<>(Script.class);
    private int letters;
    private int vietnamese;
    private int onlyVietnamese;

    Letters(String words) {
        String normal =
                Normalizer2.getNFCInstance()
                        .normalize(words.substring(0, Math.min(words.length(), READ)));
        normal.codePoints().filter(Character::isLetter).forEach(this::count);
    }

    int total() {
        return letters;
    }

    double share(Script script) {
        return letters == 0 ? 0 : counts.getOrDefault(script, 0) / (double) letters;
    }

    int of(Script script) {
        return counts.getOrDefault(script, 0);
    }

    /// Share of letters that Vietnamese has and hardly any other language, 0 where not two of them stand.
    double vietnamese() {
        return onlyVietnamese < 2 ? 0 : vietnamese / (double) letters;
    }

    private void count(int point) {
        letters++;
        counts.merge(scriptOf(point), 1, Integer::sum);
        int lower = Character.toLowerCase(point);
        if (lower > 0x7f && VIETNAMESE.indexOf(lower) >= 0) {
            vietnamese++;
            onlyVietnamese += ONLY_VIETNAMESE.indexOf(lower) >= 0 ? 1 : 0;
        }
    }

    private static Script scriptOf(int point) {
        return switch (UScript.getScript(point)) {
            case UScript.LATIN -> Script.LATIN;
            case UScript.HAN -> Script.HAN;
            case UScript.HIRAGANA, UScript.KATAKANA -> Script.KANA;
            case UScript.HANGUL -> Script.HANGUL;
            case UScript.THAI -> Script.THAI;
            case UScript.GREEK -> Script.GREEK;
            case UScript.HEBREW -> Script.HEBREW;
            default -> Script.OTHER;
        };
    }

    /// Scripts that decide, or that a library is asked about.
    enum Script {
        LATIN,
        HAN,
        KANA,
        HANGUL,
        THAI,
        GREEK,
        HEBREW,
        OTHER
    }
}
