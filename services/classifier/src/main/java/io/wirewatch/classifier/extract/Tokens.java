package io.wirewatch.classifier.extract;

import com.ibm.icu.text.Normalizer2;
import io.wirewatch.language.analysis.Han;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A text in pieces, in one pass. Reading beyond either end gives a sign that equals nothing.
final class Tokens {
    /// A number with more code units than this is no figure.
    static final int LONGEST_NUMBER = 40;

    private static final Token OUTSIDE = new Token(Token.Kind.SIGN, "\0", "\0", 0, 0, true, true);
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final String IN_NUMBERS = ".,'’\u00a0\u202f\u2009";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    private int at;
    private boolean gap = true;
    private boolean line = true;

    private Tokens(String text) {
        this.text = text;
    }

    static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens;
    }

    String text() {
        return text;
    }

    int size() {
        return tokens.size();
    }

    Token get(int i) {
        return i < 0 || i >= tokens.size() ? OUTSIDE : tokens.get(i);
    }

    /// The words from one token up to another, as they stand in the text.
    String words(int from, int to) {
        return text.substring(get(from).start(), get(to - 1).end());
    }

    private void next() {
        int point = text.codePointAt(at);
        if (isSpace(point)) {
            gap = true;
            line |= point == '\n';
            at += Character.charCount(point);
        } else if (isDigit(point)) {
            add(Token.Kind.NUMBER, endOfNumber());
        } else if (isUnspaced(point)) {
            add(Token.Kind.HAN, at + Character.charCount(point));
        } else if (Character.isLetter(point)) {
            add(Token.Kind.WORD, endOfWord());
        } else {
            add(Token.Kind.SIGN, at + Character.charCount(point));
        }
    }

    private void add(Token.Kind kind, int end) {
        boolean tooLong = kind == Token.Kind.NUMBER && end - at > LONGEST_NUMBER;
        String norm = tooLong ? "" : normal(text.substring(at, end));
        String folded = kind == Token.Kind.WORD ? norm.toLowerCase(Locale.ROOT) : norm;
        tokens.add(new Token(kind, norm, folded, at, end, gap, line));
        at = end;
        gap = false;
        line = false;
    }

    private int endOfNumber() {
        int end = at;
        while (end < text.length()
                && (isDigit(text.charAt(end)) || (isSeparator(end) && isDigit(charAt(end + 1))))) {
            end++;
        }
        return end;
    }

    private boolean isSeparator(int i) {
        char unit = text.charAt(i);
        if (IN_NUMBERS.indexOf(unit) < 0) {
            return false;
        }
        return unit == '.' || unit == ',' || isThree(i + 1);
    }

    /// Spaces and apostrophes are part of a number only before a whole group.
    private boolean isThree(int i) {
        return isDigit(charAt(i))
                && isDigit(charAt(i + 1))
                && isDigit(charAt(i + 2))
                && !isDigit(charAt(i + 3));
    }

    private char charAt(int i) {
        return i < text.length() ? text.charAt(i) : ' ';
    }

    private int endOfWord() {
        int end = at;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (!(isMark(point) || (Character.isLetter(point) && !isUnspaced(point)))) {
                break;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == '\u200b';
    }

    private static boolean isDigit(int point) {
        return (point >= '0' && point <= '9') || (point >= '０' && point <= '９');
    }

    private static boolean isUnspaced(int point) {
        return Character.isIdeographic(point)
                || (point >= '\u3040' && point <= '\u30ff')
                || (point >= '\uac00' && point <= '\ud7a3');
    }

    private static String normal(String piece) {
        if (piece.length() == 1) {
            char only = normal(piece.charAt(0));
            return only == piece.charAt(0) ? piece : String.valueOf(only);
        }
        if (isAscii(piece)) {
            return piece;
        }
        String composed = NFC.isNormalized(piece) ? piece : NFC.normalize(piece);
        StringBuilder normal = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            normal.append(normal(composed.charAt(i)));
        }
        return normal.toString();
    }

    private static boolean isAscii(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            if (piece.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static char normal(char unit) {
        return unit >= '！' && unit <= '～' ? (char) (unit - 0xfee0) : Han.simplified(unit);
    }
}
