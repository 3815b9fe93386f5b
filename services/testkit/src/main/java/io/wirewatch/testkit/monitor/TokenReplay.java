package io.wirewatch.testkit.monitor;

import io.wirewatch.language.analysis.Token;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Tokens that we made, for Lucene to index: it analyses nothing itself.
final class TokenReplay extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final List<Token> tokens;
    private int next;
    private int position = -1;

    TokenReplay(List<Token> tokens) {
        this.tokens = tokens;
    }

    @Override
    public boolean incrementToken() {
        if (next == tokens.size()) {
            return false;
        }
        clearAttributes();
        Token token = tokens.get(next++);
        term.append(token.term());
        step.setPositionIncrement(token.position() - position);
        position = token.position();
        return true;
    }

    @Override
    public void reset() {
        next = 0;
        position = -1;
    }
}
