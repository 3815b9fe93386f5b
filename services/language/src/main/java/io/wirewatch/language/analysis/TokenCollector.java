package io.wirewatch.language.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/// Collects the tokens of one article within its limits, and counts their positions.
///
/// Where single Han characters stand beside the bigrams, a run of them takes one position more than a query, which has
/// bigrams only, counts for it: 使用 and ChatGPT would not be neighbours. The last character of a run moves to the position
/// of the bigram that it ends.
final class TokenCollector {
    /// In news, about every sixth letter begins a word.
    private static final int A_WORD_IN = 6;

    private static final int MOST_LETTERS = 8_000;
    private static final int NONE = -1;

    private final String prefix;
    private final List<Token> tokens;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private int position = -1;
    private int units;
    private int bigramEnd = NONE;
    private int singleStart = NONE;

    /// @param letters that it will read, about
    TokenCollector(Family family, int letters) {
        this.prefix = family.prefix();
        this.tokens = new ArrayList<>(Math.min(letters, MOST_LETTERS) / A_WORD_IN);
    }

    /// In order of position.
    List<Token> tokens() {
        return tokens;
    }

    void gap() {
        position += TextAnalysis.TITLE_GAP;
    }

    void readFrom(Analyzer analyzer, TextField field, String words) {
        try (TokenStream stream = analyzer.tokenStream(Form.of(words).name(), words)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            TypeAttribute type = stream.addAttribute(TypeAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                endRunBefore(type.type(), offset);
                if (position + step.getPositionIncrement() > TextAnalysis.MAX_POSITION) {
                    break;
                }
                position += step.getPositionIncrement();
                add(named(term), field, offset);
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
        if (singleStart == NONE) {
            return;
        }
        singleStart = NONE;
        position--;
        Token last = tokens.getLast();
        if (last.position() > position) {
            tokens.set(tokens.size() - 1, last.at(position));
        }
    }

    private String named(CharTermAttribute term) {
        return prefix.concat(new String(term.buffer(), 0, term.length()));
    }

    private void add(String term, TextField field, OffsetAttribute offset) {
        String cut = Terms.cut(term, TextAnalysis.MAX_TERM_BYTES);
        if (units + cut.length() > TextAnalysis.MAX_TERM_UNITS || isOften(cut)) {
            return;
        }
        units += cut.length();
        tokens.add(new Token(cut, position, field, offset.startOffset(), offset.endOffset()));
    }

    /// Counts from where a term can have been kept as often as it may.
    private boolean isOften(String term) {
        if (tokens.size() < TextAnalysis.MAX_OCCURRENCES) {
            return false;
        }
        if (occurrences.isEmpty()) {
            tokens.forEach(token -> occurrences.merge(token.term(), 1, Integer::sum));
        }
        return occurrences.merge(term, 1, Integer::sum) > TextAnalysis.MAX_OCCURRENCES;
    }
}
