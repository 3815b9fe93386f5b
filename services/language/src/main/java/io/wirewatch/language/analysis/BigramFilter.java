package io.wirewatch.language.analysis;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.jspecify.annotations.Nullable;

/// Reads runs of Han, kana and Hangul in pairs of letters. In an article each letter stands beside the pair that it begins, at
/// one position, the last one beside the pair that it ends: a query has pairs only, and words on both sides of a run are as
/// far from each other in both. A letter by itself is a word.
final class BigramFilter extends TokenFilter {
    private static final Set<String> IN_PAIRS =
            Set.of(
                    StandardTokenizer.TOKEN_TYPES[StandardTokenizer.IDEOGRAPHIC],
                    StandardTokenizer.TOKEN_TYPES[StandardTokenizer.HIRAGANA],
                    StandardTokenizer.TOKEN_TYPES[StandardTokenizer.KATAKANA],
                    StandardTokenizer.TOKEN_TYPES[StandardTokenizer.HANGUL]);

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final boolean withLetters;
    private final Run run = new Run();

    private boolean letterGiven;
    private @Nullable State behindTheRun;

    /// @param withLetters whether single letters stand beside the pairs
    BigramFilter(TokenStream input, boolean withLetters) {
        super(input);
        this.withLetters = withLetters;
    }

    @Override
    public boolean incrementToken() throws IOException {
        while (run.hasLetter()) {
            if (giveFromRun()) {
                return true;
            }
        }
        if (behindTheRun != null) {
            restoreState(behindTheRun);
            behindTheRun = null;
        } else if (!input.incrementToken()) {
            return false;
        }
        if (!IN_PAIRS.contains(type.type())) {
            return true;
        }
        run.begin();
        run.add(term, offset);
        letterGiven = false;
        return incrementToken();
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        run.end();
        behindTheRun = null;
    }

    /// Whether a token was given; none is behind the last pair of a run without letters.
    private boolean giveFromRun() throws IOException {
        boolean paired = hasNextLetter();
        if (withLetters && !letterGiven) {
            letterGiven = true;
            give(1, paired || run.isAlone() ? 1 : 0);
        } else if (paired) {
            give(2, withLetters ? 0 : 1);
            run.advance();
            letterGiven = false;
            return true;
        } else if (run.isAlone()) {
            give(1, 1);
        } else {
            run.end();
            return false;
        }
        if (!paired) {
            run.end();
        }
        return true;
    }

    /// Reads on to know; what is no letter of this run waits for its turn.
    private boolean hasNextLetter() throws IOException {
        if (run.hasNext() || run.isClosed()) {
            return run.hasNext();
        }
        if (!input.incrementToken()) {
            run.close();
        } else if (IN_PAIRS.contains(type.type()) && offset.startOffset() == run.endOffset()) {
            run.add(term, offset);
        } else {
            run.close();
            behindTheRun = captureState();
        }
        return run.hasNext();
    }

    private void give(int letters, int positions) {
        clearAttributes();
        run.copy(letters, term, offset);
        step.setPositionIncrement(positions);
    }

    /// Letters in a row, from the one whose turn it is.
    private static final class Run {
        private int[] points = new int[16];
        private int[] starts = new int[16];
        private int[] ends = new int[16];
        private int at;
        private int size;
        private boolean alone = true;
        private boolean closed;

        void begin() {
            at = 0;
            size = 0;
            alone = true;
            closed = false;
        }

        void end() {
            at = 0;
            size = 0;
        }

        void close() {
            closed = true;
        }

        boolean isClosed() {
            return closed;
        }

        boolean hasLetter() {
            return at < size;
        }

        boolean hasNext() {
            return at + 1 < size;
        }

        /// Whether the whole run is one letter.
        boolean isAlone() {
            return alone;
        }

        int endOffset() {
            return ends[size - 1];
        }

        void advance() {
            at++;
            alone = false;
        }

        /// Offsets of each letter, where a changed token does not hide them.
        void add(CharTermAttribute word, OffsetAttribute offset) {
            makeRoom(word.length());
            boolean asItStands = offset.endOffset() - offset.startOffset() == word.length();
            int point;
            for (int i = 0; i < word.length(); i += Character.charCount(point)) {
                point = Character.codePointAt(word.buffer(), i, word.length());
                points[size] = point;
                starts[size] = offset.startOffset() + (asItStands ? i : 0);
                ends[size] =
                        asItStands ? starts[size] + Character.charCount(point) : offset.endOffset();
                size++;
            }
        }

        private void makeRoom(int letters) {
            if (at > 0) {
                System.arraycopy(points, at, points, 0, size - at);
                System.arraycopy(starts, at, starts, 0, size - at);
                System.arraycopy(ends, at, ends, 0, size - at);
                size -= at;
                at = 0;
            }
            if (size + letters > points.length) {
                points = Arrays.copyOf(points, 2 * (size + letters));
                starts = Arrays.copyOf(starts, points.length);
                ends = Arrays.copyOf(ends, points.length);
            }
        }

        void copy(int letters, CharTermAttribute term, OffsetAttribute offset) {
            char[] buffer = term.resizeBuffer(2 * letters);
            int length = 0;
            for (int i = at; i < at + letters; i++) {
                length += Character.toChars(points[i], buffer, length);
            }
            term.setLength(length);
            offset.setOffset(starts[at], ends[at + letters - 1]);
        }
    }
}
