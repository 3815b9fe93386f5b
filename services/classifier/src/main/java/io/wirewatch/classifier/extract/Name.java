package io.wirewatch.classifier.extract;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A name where it stands.
///
/// @param id kind and slug, the same for every spelling: `org:nvidia`
/// @param from index of its first token
/// @param to index behind its last
/// @param cut code units at its end that are inflection, not name: the s of Südafrikas
record Name(NameKind kind, String id, int from, int to, int cut) {
    private static final Pattern NOT_IN_SLUG = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern AT_THE_EDGES = Pattern.compile("^-|-$");
    private static final int LONGEST_SLUG = 80;

    private static final String UNKNOWN = "";

    /// A name by its form: what it is called is not looked up yet.
    static Name of(NameKind kind, int from, int to) {
        return new Name(kind, UNKNOWN, from, to, 0);
    }

    boolean isUnknown() {
        return id.equals(UNKNOWN);
    }

    Name identified(String as) {
        return new Name(kind, as, from, to, cut);
    }

    /// The id of a name that no file knows.
    static String idOf(NameKind kind, String words) {
        return kind.label() + ":" + slugOf(words);
    }

    /// The id that records bear beside the kind: `nvidia`.
    String slug() {
        return id.substring(id.indexOf(':') + 1);
    }

    int length() {
        return to - from;
    }

    /// Lower case without diacritics, words joined by hyphens: `jose-graziano-da-silva`.
    private static String slugOf(String words) {
        String plain =
                MARKS.matcher(Normalizer.normalize(words, Normalizer.Form.NFD)).replaceAll("");
        String joined =
                NOT_IN_SLUG
                        .matcher(plain.toLowerCase(Locale.ROOT).replace('đ', 'd'))
                        .replaceAll("-");
        String slug = AT_THE_EDGES.matcher(joined).replaceAll("");
        return slug.length() <= LONGEST_SLUG ? slug : slug.substring(0, LONGEST_SLUG);
    }
}
