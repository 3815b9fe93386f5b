package io.wirewatch.classifier.theme;

import io.wirewatch.classifier.theme.Judge.Hit;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the phrases of a theme stand in an article, by slot and in order of position; what stands inside an excepted
/// phrase is left out.
final class Hits {
    private final ClauseIndex clauses;
    private final AnalyzedText article;
    private final Map<Integer, List<Hit>> bySlot = new HashMap<>();
    private @Nullable Excepted excepted;

    private Hits(ClauseIndex clauses, AnalyzedText article) {
        this.clauses = clauses;
        this.article = article;
    }

    /// Those of each theme, in one walk along the words.
    ///
    /// @param themes the clauses of each
    /// @param first of the same themes
    static List<Hits> of(List<ClauseIndex> themes, Step first, AnalyzedText article) {
        List<Hits> all = new ArrayList<>(themes.size());
        themes.forEach(clauses -> all.add(new Hits(clauses, article)));
        new Walk(article.tokens(), all).along(first);
        all.forEach(Hits::complete);
        return all;
    }

    private void complete() {
        if (clauses.hasBeginnings()) {
            article.forEachTerm(this::findByBeginning);
        }
        if (!bySlot.isEmpty()) {
            settle();
        }
    }

    /// Slots with a hit.
    Set<Integer> filled() {
        return bySlot.keySet();
    }

    boolean isEmpty() {
        return bySlot.isEmpty();
    }

    /// By position; one at each.
    List<Hit> of(int slot) {
        return bySlot.getOrDefault(slot, List.of());
    }

    private void findByBeginning(String term, List<Token> occurrences) {
        int longest = Math.min(term.length(), clauses.longestBeginning());
        for (int end = clauses.shortestBeginning(); end <= longest; end++) {
            for (ClauseIndex.Phrase phrase : clauses.beginningLike(term.substring(0, end))) {
                occurrences.forEach(token -> add(phrase, new Hit(token, token)));
            }
        }
    }

    private void add(ClauseIndex.Phrase phrase, Hit hit) {
        if (phrase.clause().kind() == Clause.Kind.EXCEPT) {
            excepted = excepted == null ? new Excepted() : excepted;
            excepted.add(hit);
        } else {
            bySlot.computeIfAbsent(phrase.slot(), slot -> new ArrayList<>(2)).add(hit);
        }
    }

    private void settle() {
        boolean emptied = false;
        for (Map.Entry<Integer, List<Hit>> found : bySlot.entrySet()) {
            List<Hit> settled = settled(found.getValue());
            found.setValue(settled);
            emptied |= settled.isEmpty();
        }
        if (emptied) {
            bySlot.values().removeIf(List::isEmpty);
        }
    }

    private boolean isExcepted(Hit hit) {
        return excepted != null && excepted.covers(hit);
    }

    private List<Hit> settled(List<Hit> hits) {
        if (hits.size() == 1) {
            return isExcepted(hits.getFirst()) ? List.of() : hits;
        }
        if (!areInOrder(hits)) {
            hits.sort(Comparator.comparingInt(Hit::position));
        }
        List<Hit> settled = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            boolean again = !settled.isEmpty() && settled.getLast().position() == hit.position();
            if (!again && !isExcepted(hit)) {
                settled.add(hit);
            }
        }
        return settled;
    }

    /// As the walk along the words leaves them; only beginnings come behind it.
    private static boolean areInOrder(List<Hit> hits) {
        for (int i = 1; i < hits.size(); i++) {
            if (hits.get(i - 1).position() > hits.get(i).position()) {
                return false;
            }
        }
        return true;
    }

    /// The words of the article, and the hits of each theme.
    private record Walk(List<Token> tokens, List<Hits> all) {
        void along(Step before) {
            for (int i = 0; i < tokens.size(); i++) {
                Step first = before.after(tokens.get(i).term());
                if (first != null) {
                    from(first, i, i);
                }
            }
        }

        /// Takes what is complete at a step, and goes on to the words behind it.
        private void from(Step step, int first, int last) {
            if (!step.ends().isEmpty()) {
                Hit hit = new Hit(tokens.get(first), tokens.get(last));
                step.ends().forEach(end -> all.get(end.theme()).add(end.phrase(), hit));
            }
            if (!step.goesOn()) {
                return;
            }
            int next = tokens.get(last).position() + 1;
            for (int i = last + 1; i < tokens.size() && tokens.get(i).position() <= next; i++) {
                boolean follows = tokens.get(i).position() == next;
                Step onward = follows ? step.after(tokens.get(i).term()) : null;
                if (onward != null) {
                    from(onward, first, i);
                }
            }
        }
    }

    /// Stretches of the two strings in which no word counts, by letters.
    private static final class Excepted {
        private final BitSet title = new BitSet();
        private final BitSet text = new BitSet();

        void add(Hit hit) {
            of(hit).set(hit.start(), hit.end());
        }

        boolean covers(Hit hit) {
            return of(hit).get(hit.start());
        }

        private BitSet of(Hit hit) {
            return hit.first().field() == TextField.TITLE ? title : text;
        }
    }
}
