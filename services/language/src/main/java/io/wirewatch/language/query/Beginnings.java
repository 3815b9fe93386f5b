package io.wirewatch.language.query;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.TextAnalysis;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How words that begin so begin in each family, whose analysis may write letters in another way.
final class Beginnings {
    private static final Pattern ACCENTS = Pattern.compile("(?<=[aeiouc])\\p{M}+");
    private static final Pattern DOUBLED = Pattern.compile("(\\p{L})\\1+");

    private Beginnings() {}

    /// @param beginning in NFC and lower case
    static Map<Family, Set<String>> of(String beginning, TextAnalysis analysis) {
        Map<Family, Set<String>> all = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            Set<String> forms = new HashSet<>(Set.of(family.prefix() + beginning));
            for (String form : forms(family, beginning)) {
                forms.add(family.prefix() + form);
            }
            List<String> analysed = analysis.phrase(family, beginning);
            if (analysed.size() == 1
                    && analysed.getFirst().length()
                            >= family.prefix().length() + beginning.length()) {
                forms.add(analysed.getFirst()); // other letters, none cut off
            }
            all.put(family, Set.copyOf(forms));
        }
        return all;
    }

    /// Of a script whose words nothing parts.
    static boolean isUnparted(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || script == UnicodeScript.HANGUL;
    }

    /// The light stemmers of French and Spanish take accents off long words; that of French also doubled letters.
    private static Set<String> forms(Family family, String beginning) {
        String plain = withoutAccents(beginning);
        if (family == Family.FR) {
            return new HashSet<>(List.of(plain, DOUBLED.matcher(plain).replaceAll("$1")));
        }
        return family == Family.ES ? Set.of(plain) : Set.of();
    }

    private static String withoutAccents(String beginning) {
        String parted = Normalizer.normalize(beginning, Normalizer.Form.NFD);
        return Normalizer.normalize(ACCENTS.matcher(parted).replaceAll(""), Normalizer.Form.NFC);
    }
}
