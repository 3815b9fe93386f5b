package io.wirewatch.language.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.CharacterUtils;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Lower-cases by code point, and keeps acronyms apart: in Vietnamese, `AI` is artificial intelligence and `ai` means
/// who. An article has an acronym in both forms at one position; a query has it as it was typed.
final class AcronymFilter extends TokenFilter {
    /// Letters of an acronym; longer words in capitals are just shouted.
    static final int LONGEST = 4;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final boolean forArticles;

    private boolean pending;
    private State acronym = captureState();

    AcronymFilter(TokenStream input, boolean forArticles) {
        super(input);
        this.forArticles = forArticles;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (pending) {
            pending = false;
            restoreState(acronym);
            step.setPositionIncrement(0);
            return true;
        }
        if (!input.incrementToken()) {
            return false;
        }
        if (isAcronym()) {
            pending = forArticles;
            acronym = captureState();
        }
        if (pending || !isAcronym()) {
            CharacterUtils.toLowerCase(term.buffer(), 0, term.length());
        }
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        pending = false;
    }

    private boolean isAcronym() {
        if (term.length() < 2 || term.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < term.length(); i++) {
            if (term.charAt(i) < 'A' || term.charAt(i) > 'Z') {
                return false;
            }
        }
        return true;
    }
}
