package io.wirewatch.classifier.extract;

import com.ibm.icu.text.Normalizer;
import com.ibm.icu.text.Normalizer2;
import io.wirewatch.language.analysis.Han;

/// What letters are, and their plain form.
final class Letters {
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final char FIRST_TO_SIMPLIFY = '\u3400';
    private static final char ASCII = 128;
    private static final Kind[] KINDS = kinds();
    private static final char[] FOLDED = lowerCase();

    private Letters() {}

    enum Kind {
        SPACE,
        DIGIT,
        /// Of a script without spaces, where each letter is a token.
        UNSPACED,
        LETTER,
        /// A letter that NFC may join with its neighbours, or writes in another way.
        ODD,
        MARK,
        SIGN,
        /// Half of a code point.
        SURROGATE
    }

    static Kind of(char unit) {
        return KINDS[unit];
    }

    static Kind of(int point) {
        return point < KINDS.length ? KINDS[point] : kindOf(point);
    }

    /// What stands from one index up to another begins with a capital.
    static boolean isCapital(char[] letters, int from, int to) {
        char first = letters[from];
        return first < ASCII
                ? first >= 'A' && first <= 'Z'
                : Character.isUpperCase(Character.codePointAt(letters, from, to));
    }

    /// In lower case, one for one.
    static char folded(char unit) {
        return FOLDED[unit];
    }

    static String folded(String word) {
        char[] letters = word.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = folded(letters[i]);
        }
        return new String(letters);
    }

    /// One for one: full-width forms as ASCII, Han simplified.
    static char[] plain(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] >= FIRST_TO_SIMPLIFY) {
                letters[i] = plain(letters[i]);
            }
        }
        return letters;
    }

    /// In NFC, then plain.
    static char[] composed(String piece) {
        return plain(NFC.isNormalized(piece) ? piece : NFC.normalize(piece));
    }

    private static char plain(char unit) {
        return unit >= '！' && unit <= '～' ? (char) (unit - 0xfee0) : Han.simplified(unit);
    }

    private static Kind[] kinds() {
        Kind[] kinds = new Kind[Character.MAX_VALUE + 1];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = kindOf(i);
        }
        return kinds;
    }

    private static char[] lowerCase() {
        char[] folded = new char[Character.MAX_VALUE + 1];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase((char) i);
        }
        return folded;
    }

    private static Kind kindOf(int point) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point) || point == '\u200b') {
            return Kind.SPACE;
        }
        if ((point >= '0' && point <= '9') || (point >= '０' && point <= '９')) {
            return Kind.DIGIT;
        }
        if (isUnspaced(point)) {
            return Kind.UNSPACED;
        }
        if (Character.isLetter(point)) {
            return isOdd(point) ? Kind.ODD : Kind.LETTER;
        }
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            return Kind.SURROGATE;
        }
        int type = Character.getType(point);
        boolean mark =
                type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
        return mark ? Kind.MARK : Kind.SIGN;
    }

    private static boolean isOdd(int point) {
        return Character.isSupplementaryCodePoint(point)
                || NFC.quickCheck(Character.toString(point)) != Normalizer.YES
                || NFC.getCombiningClass(point) != 0;
    }

    private static boolean isUnspaced(int point) {
        return Character.isIdeographic(point)
                || (point >= '\u3040' && point <= '\u30ff')
                || (point >= '\uac00' && point <= '\ud7a3');
    }
}
