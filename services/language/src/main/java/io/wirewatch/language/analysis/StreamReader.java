package io.wirewatch.language.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/// Has an analyzer read a whole string.
///
/// Where single Han characters stand beside the bigrams, a run of them takes one position more than a query, which has
/// bigrams only, counts for it: 使用 and ChatGPT would not be neighbours. The last character of a run moves to the position
/// of the bigram that it ends.
final class StreamReader {
    private static final int NONE = -1;

    private final String prefix;
    private final TokenCollector tokens;
    private int bigramEnd = NONE;
    private int singleStart = NONE;

    StreamReader(Family family, TokenCollector tokens) {
        this.prefix = family.prefix();
        this.tokens = tokens;
    }

    void read(Analyzer analyzer, Form form, String words, TextField field) {
        try (TokenStream stream = analyzer.tokenStream(form.name(), words)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            TypeAttribute type = stream.addAttribute(TypeAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                endRunBefore(type.type(), offset);
                if (!tokens.step(step.getPositionIncrement())) {
                    break;
                }
                tokens.add(named(term), field, offset.startOffset(), offset.endOffset());
                followRun(type.type(), offset);
            }
            stream.end();
            endRun();
            bigramEnd = NONE;
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }

    /// A run goes on with the bigram that begins with its last single character.
    private void endRunBefore(String type, OffsetAttribute offset) {
        if (offset.startOffset() != singleStart || !type.equals(CJKBigramFilter.DOUBLE_TYPE)) {
            endRun();
        }
    }

    private void followRun(String type, OffsetAttribute offset) {
        boolean single = type.equals(CJKBigramFilter.SINGLE_TYPE);
        singleStart = single && offset.endOffset() == bigramEnd ? offset.startOffset() : NONE;
        bigramEnd = type.equals(CJKBigramFilter.DOUBLE_TYPE) ? offset.endOffset() : NONE;
    }

    private void endRun() {
        if (singleStart != NONE) {
            singleStart = NONE;
            tokens.stepBack();
        }
    }

    private String named(CharTermAttribute term) {
        return prefix.concat(new String(term.buffer(), 0, term.length()));
    }
}
