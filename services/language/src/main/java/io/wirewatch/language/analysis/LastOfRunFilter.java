package io.wirewatch.language.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/// Where single Han characters stand beside the bigrams, a run of them takes one position more than a query, which has
/// bigrams only, counts for it: 使用 and ChatGPT would not be neighbours. The last character of a run moves to the
/// position of the bigram that it ends.
final class LastOfRunFilter extends TokenFilter {
    private final TypeAttribute type = addAttribute(TypeAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);

    private @Nullable State next;
    private boolean atEnd;
    private int bigramEnd = -1;

    LastOfRunFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!advance()) {
            return false;
        }
        boolean bigram = type.type().equals(CJKBigramFilter.DOUBLE_TYPE);
        boolean endsBigram =
                type.type().equals(CJKBigramFilter.SINGLE_TYPE) && offset.endOffset() == bigramEnd;
        bigramEnd = bigram ? offset.endOffset() : -1;
        if (endsBigram) {
            State single = captureState();
            boolean last = !nextIsBigramFrom(offset.startOffset());
            restoreState(single);
            step.setPositionIncrement(last ? 0 : step.getPositionIncrement());
        }
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        next = null;
        atEnd = false;
        bigramEnd = -1;
    }

    private boolean advance() throws IOException {
        if (next != null) {
            restoreState(next);
            next = null;
            return true;
        }
        return !atEnd && input.incrementToken();
    }

    private boolean nextIsBigramFrom(int start) throws IOException {
        atEnd = !input.incrementToken();
        if (atEnd) {
            return false;
        }
        next = captureState();
        return type.type().equals(CJKBigramFilter.DOUBLE_TYPE) && offset.startOffset() == start;
    }
}
