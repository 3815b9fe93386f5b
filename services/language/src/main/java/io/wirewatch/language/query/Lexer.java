package io.wirewatch.language.query;

import java.util.ArrayList;
import java.util.List;

/// Cuts a query into words, quoted phrases and signs.
final class Lexer {
    private final String query;
    private int at;

    /// Behind a field a comma parts its values; elsewhere it belongs to the word.
    private boolean inValues;

    Lexer(String query) {
        this.query = query;
    }

    List<Lexeme> all() throws QuerySyntaxException {
        List<Lexeme> lexemes = new ArrayList<>();
        while (skipBlanks()) {
            lexemes.add(next());
        }
        lexemes.add(new Lexeme(Kind.END, "", query.length(), false));
        return lexemes;
    }

    private Lexeme next() throws QuerySyntaxException {
        int start = at;
        boolean glued = start > 0 && !isBlank(query.charAt(start - 1));
        return switch (query.charAt(at)) {
            case '(' -> sign(Kind.OPEN, start, glued);
            case ')' -> sign(Kind.CLOSE, start, glued);
            case ',' -> inValues ? sign(Kind.COMMA, start, glued) : word(start, glued);
            case '"', '\u201c', '\u201d', '\u201e' -> quoted(start, glued);
            case '-' -> startsWord() ? sign(Kind.MINUS, start, glued) : word(start, glued);
            default -> word(start, glued);
        };
    }

    /// A minus negates where something follows it directly and nothing stands before it.
    private boolean startsWord() {
        boolean nothingBefore =
                at == 0 || isBlank(query.charAt(at - 1)) || query.charAt(at - 1) == '(';
        return nothingBefore && at + 1 < query.length() && !isBlank(query.charAt(at + 1));
    }

    private Lexeme sign(Kind kind, int start, boolean glued) {
        at++;
        return new Lexeme(kind, query.substring(start, at), start, glued);
    }

    private Lexeme quoted(int start, boolean glued) throws QuerySyntaxException {
        at++;
        while (at < query.length() && !isQuote(query.charAt(at))) {
            at++;
        }
        if (at == query.length()) {
            throw new QuerySyntaxException(query.length(), "the end", "a closing quotation mark");
        }
        String text = query.substring(start + 1, at);
        at++;
        return new Lexeme(Kind.QUOTED, text, start, glued);
    }

    private Lexeme word(int start, boolean glued) {
        while (at < query.length() && !ends(query.charAt(at))) {
            at++;
            if (query.charAt(at - 1) == ':') {
                break;
            }
        }
        String text = query.substring(start, at);
        boolean field = text.length() > 1 && text.endsWith(":") && isFieldName(text);
        inValues |= field;
        if (!field) {
            while (at < query.length() && !ends(query.charAt(at))) {
                at++;
            }
            text = query.substring(start, at);
        }
        return new Lexeme(
                field ? Kind.FIELD : Kind.WORD,
                field ? text.substring(0, text.length() - 1) : text,
                start,
                glued);
    }

    private static boolean isFieldName(String text) {
        return text.chars()
                .limit(text.length() - 1L)
                .allMatch(
                        letter ->
                                (letter >= 'a' && letter <= 'z')
                                        || (letter >= 'A' && letter <= 'Z'));
    }

    private boolean skipBlanks() {
        while (at < query.length() && isBlank(query.charAt(at))) {
            at++;
            inValues = false;
        }
        return at < query.length();
    }

    private boolean ends(char letter) {
        return isBlank(letter)
                || letter == '('
                || letter == ')'
                || (inValues && letter == ',')
                || isQuote(letter);
    }

    private static boolean isBlank(char letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    private static boolean isQuote(char letter) {
        return letter == '"' || letter == '\u201c' || letter == '\u201d' || letter == '\u201e';
    }

    /// @param glued nothing stands between it and the one before
    record Lexeme(Kind kind, String text, int start, boolean glued) {
        String shown() {
            return kind == Kind.END ? "the end" : "'" + text + "'";
        }

        Lexeme withoutLast() {
            return new Lexeme(kind, text.substring(0, text.length() - 1), start, glued);
        }

        boolean isWord(String keyword) {
            return kind == Kind.WORD && text.equals(keyword);
        }
    }

    /// What a piece of a query is.
    enum Kind {
        WORD,
        QUOTED,
        FIELD,
        MINUS,
        OPEN,
        CLOSE,
        COMMA,
        END
    }
}
