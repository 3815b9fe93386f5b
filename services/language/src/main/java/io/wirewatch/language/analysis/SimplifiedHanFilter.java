package io.wirewatch.language.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Traditional Han characters become simplified ones, one for one, so that 台積電 and 台积电 are one word and offsets stay.
final class SimplifiedHanFilter extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    SimplifiedHanFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] letters = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            letters[i] = Han.simplified(letters[i]);
        }
        return true;
    }
}
