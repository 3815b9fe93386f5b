package io.wirewatch.alert.article;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;

/// Tokens in the text form of PostgreSQL's `tsvector` (manual, 8.11.1), so that it never analyses a word itself. A
/// token of the title bears the weight A. The limits of the analysis lie within those of the type.
final class TsVector {
    private TsVector() {}

    static String of(AnalyzedText text) {
        StringBuilder literal = new StringBuilder(text.tokens().size() * 16);
        for (String term : text.terms()) {
            appendQuoted(literal, term);
            char before = ':';
            for (Token token : text.occurrences(term)) {
                literal.append(before).append(token.position() + 1); // its positions begin at 1
                if (token.field() == TextField.TITLE) {
                    literal.append('A');
                }
                before = ',';
            }
            literal.append(' ');
        }
        return literal.toString();
    }

    /// A term as `tsvector` and `tsquery` read it back unchanged.
    static void appendQuoted(StringBuilder literal, String term) {
        literal.append('\'');
        for (int i = 0; i < term.length(); i++) {
            char letter = term.charAt(i);
            if (letter == '\'' || letter == '\\') {
                literal.append(letter);
            }
            literal.append(letter);
        }
        literal.append('\'');
    }
}
