package io.wirewatch.classifier.extract;

import java.util.Arrays;

/// A text in pieces, in one pass. Reading beyond either end gives a sign that equals nothing.
final class Tokens {
    /// A number with more code units than this is no figure.
    static final int LONGEST_NUMBER = 40;

    private static final Token OUTSIDE =
            new Token(
                    Token.Kind.SIGN,
                    new char[1],
                    0,
                    1,
                    Word.UNKNOWN,
                    Word.UNKNOWN,
                    0,
                    0,
                    true,
                    true);
    private static final String IN_NUMBERS = ".,'’\u00a0\u202f\u2009";
    private static final int LETTERS_OF_A_TOKEN = 4;

    private final String text;
    private final char[] letters;
    private final Lexicon lexicon;
    private Token[] tokens;
    private int size;
    private boolean haveHan;

    private int at;
    private boolean gap = true;
    private boolean line = true;

    private Tokens(String text, Lexicon lexicon) {
        this.text = text;
        this.letters = Letters.plain(text);
        this.lexicon = lexicon;
        this.tokens = new Token[2 + text.length() / LETTERS_OF_A_TOKEN];
    }

    static Tokens of(String text, Lexicon lexicon) {
        Tokens tokens = new Tokens(text, lexicon);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens;
    }

    String text() {
        return text;
    }

    int size() {
        return size;
    }

    Token get(int i) {
        return i < 0 || i >= size ? OUTSIDE : tokens[i];
    }

    /// Letters of a script without spaces are among them.
    boolean haveHan() {
        return haveHan;
    }

    /// The words from one token up to another, as they stand in the text.
    String words(int from, int to) {
        return text.substring(get(from).start(), get(to - 1).end());
    }

    private void next() {
        Letters.Kind kind = kindAt(at);
        switch (kind) {
            case SPACE -> {
                gap = true;
                line |= letters[at] == '\n';
                at += width(at, kind);
            }
            case DIGIT -> addNumber(endOfNumber());
            case UNSPACED -> {
                haveHan = true;
                addOne(Token.Kind.HAN, width(at, kind));
            }
            case LETTER, ODD -> addWord();
            case MARK, SIGN, SURROGATE -> addOne(Token.Kind.SIGN, width(at, kind));
        }
    }

    private Letters.Kind kindAt(int i) {
        if (i >= letters.length) {
            return Letters.Kind.SPACE;
        }
        Letters.Kind kind = Letters.of(letters[i]);
        return kind == Letters.Kind.SURROGATE
                ? Letters.of(Character.codePointAt(letters, i))
                : kind;
    }

    private int width(int i, Letters.Kind kind) {
        return kind != Letters.Kind.SURROGATE && Character.isHighSurrogate(letters[i]) ? 2 : 1;
    }

    private void addNumber(int end) {
        if (end - at <= LONGEST_NUMBER) {
            addAsIs(Token.Kind.NUMBER, end, false);
        } else {
            add(token(Token.Kind.NUMBER, new char[0], end, Word.UNKNOWN, Word.UNKNOWN));
        }
    }

    private void addOne(Token.Kind kind, int width) {
        if (width == 1) {
            addAsIs(kind, at + 1, false);
        } else {
            addComposed(kind, at + width);
        }
    }

    /// Letters with the marks on them.
    private void addWord() {
        boolean capitals = false;
        boolean odd = false;
        int end = at;
        Letters.Kind kind = kindAt(end);
        while (kind == Letters.Kind.LETTER
                || kind == Letters.Kind.ODD
                || kind == Letters.Kind.MARK) {
            odd |= kind != Letters.Kind.LETTER;
            capitals |= Letters.folded(letters[end]) != letters[end];
            end += width(end, kind);
            kind = kindAt(end);
        }
        if (odd && end - at > 1) {
            addComposed(Token.Kind.WORD, end);
        } else {
            addAsIs(Token.Kind.WORD, end, capitals);
        }
    }

    /// @param capitals lower case is something else
    private void addAsIs(Token.Kind kind, int end, boolean capitals) {
        Word word = lexicon.of(letters, at, end);
        Word folded = capitals ? lexicon.folded(letters, at, end) : word;
        add(new Token(kind, letters, at, end, word, folded, at, end, gap, line));
    }

    private void addComposed(Token.Kind kind, int end) {
        char[] composed = Letters.composed(text.substring(at, end));
        Word word = lexicon.of(composed, 0, composed.length);
        Word folded = kind == Token.Kind.WORD ? lexicon.folded(composed, 0, composed.length) : word;
        add(token(kind, composed, end, word, folded));
    }

    private Token token(Token.Kind kind, char[] own, int end, Word word, Word folded) {
        return new Token(kind, own, 0, own.length, word, folded, at, end, gap, line);
    }

    private void add(Token token) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        tokens[size++] = token;
        at = token.end();
        gap = false;
        line = false;
    }

    private int endOfNumber() {
        int end = at;
        while (isDigit(end) || (isSeparator(end) && isDigit(end + 1))) {
            end++;
        }
        return end;
    }

    private boolean isSeparator(int i) {
        if (i >= letters.length || IN_NUMBERS.indexOf(text.charAt(i)) < 0) {
            return false;
        }
        return letters[i] == '.' || letters[i] == ',' || isThree(i + 1);
    }

    /// Spaces and apostrophes are part of a number only before a whole group.
    private boolean isThree(int i) {
        return isDigit(i) && isDigit(i + 1) && isDigit(i + 2) && !isDigit(i + 3);
    }

    private boolean isDigit(int i) {
        return i < letters.length && letters[i] >= '0' && letters[i] <= '9';
    }
}
