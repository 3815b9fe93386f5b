package io.wirewatch.language.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Takes the plural s off words that the stemmers leave alone: acronyms (GPUs, LLMs) and, in German, loanwords (Chips,
/// Laptops, Handys). Stands before lower-casing, since capitals tell an acronym.
final class PluralFilter extends TokenFilter {
    private static final int SHORTEST = 4;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final boolean loanwords;

    PluralFilter(TokenStream input, boolean loanwords) {
        super(input);
        this.loanwords = loanwords;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        int last = term.length() - 1;
        if (last >= SHORTEST - 1 && term.charAt(last) == 's' && isPlural(last)) {
            term.setLength(last);
        }
        return true;
    }

    private boolean isPlural(int last) {
        char before = term.charAt(last - 1);
        boolean acronym =
                Character.isUpperCase(before) && Character.isUpperCase(term.charAt(last - 2));
        return acronym || (loanwords && (before == 'p' || before == 'y'));
    }
}
