package io.wirewatch.language.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects the tokens of one article within its limits, and counts their positions.
final class TokenCollector {
    /// In news, about every sixth letter begins a word.
    private static final int A_WORD_IN = 6;

    private static final int MOST_LETTERS = 8_000;

    /// A power of two.
    private static final int HASHES = 1_024;

    private final List<Token> tokens;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private int[] byHash = {};
    private int position = -1;
    private int units;

    /// @param letters that it will read, about
    TokenCollector(int letters) {
        this.tokens = new ArrayList<>(Math.min(letters, MOST_LETTERS) / A_WORD_IN);
    }

    /// In order of position.
    List<Token> tokens() {
        return tokens;
    }

    void gap() {
        position += TextAnalysis.TITLE_GAP;
    }

    /// To the next position.
    ///
    /// @return false where no more are read
    boolean step() {
        return step(1);
    }

    boolean step(int positions) {
        if (position + positions > TextAnalysis.MAX_POSITION) {
            return false;
        }
        position += positions;
        return true;
    }

    /// Moves the token that came last one position back, and goes on from there.
    void stepBack() {
        position--;
        Token last = tokens.getLast();
        if (last.position() > position) {
            tokens.set(tokens.size() - 1, last.at(position));
        }
    }

    /// At this position.
    void add(String term, TextField field, int start, int end) {
        String cut = Terms.cut(term, TextAnalysis.MAX_TERM_BYTES);
        if (units + cut.length() > TextAnalysis.MAX_TERM_UNITS || isOften(cut)) {
            return;
        }
        units += cut.length();
        tokens.add(new Token(cut, position, field, start, end));
    }

    /// Counts from where a term can have been kept as often as it may; one by one from where so many have the same hash.
    private boolean isOften(String term) {
        if (tokens.size() < TextAnalysis.MAX_OCCURRENCES) {
            return false;
        }
        if (byHash.length == 0) {
            byHash = new int[HASHES];
            tokens.forEach(token -> byHash[token.term().hashCode() & HASHES - 1]++);
        }
        if (occurrences.isEmpty()) {
            if (++byHash[term.hashCode() & HASHES - 1] <= TextAnalysis.MAX_OCCURRENCES) {
                return false;
            }
            tokens.forEach(token -> occurrences.merge(token.term(), 1, Integer::sum));
        }
        return occurrences.merge(term, 1, Integer::sum) > TextAnalysis.MAX_OCCURRENCES;
    }
}
