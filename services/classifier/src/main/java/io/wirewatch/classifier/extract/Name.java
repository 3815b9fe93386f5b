package io.wirewatch.classifier.extract;

import java.text.Normalizer;
import java.util.Locale;

/// A name where it stands.
///
/// @param id kind and slug, the same for every spelling: `org:nvidia`
/// @param from index of its first token
/// @param to index behind its last
/// @param cut code units at its end that are inflection, not name: the s of Südafrikas
record Name(NameKind kind, String id, int from, int to, int cut) {
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
        String letters = Normalizer.normalize(words, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder(letters.length());
        boolean divided = false;
        int point;
        for (int i = 0; i < letters.length(); i += Character.charCount(point)) {
            point = letters.codePointAt(i);
            if (Character.isLetter(point) || isNumber(point)) {
                slug.append(divided && !slug.isEmpty() ? "-" : "");
                slug.appendCodePoint(point == 'đ' ? 'd' : point);
                divided = false;
            } else {
                divided |= !isMark(point);
            }
        }
        slug.setLength(Math.min(slug.length(), LONGEST_SLUG));
        return slug.toString();
    }

    private static boolean isNumber(int point) {
        return switch (Character.getType(point)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                    true;
            default -> false;
        };
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> false;
        };
    }
}
