package io.wirewatch.classifier.theme;

import io.wirewatch.classifier.theme.Judge.Hit;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the phrases of a theme stand in an article, by slot and in order of position; what stands inside an excepted
/// phrase is left out.
final class Hits {
    private final ClauseIndex clauses;
    private final AnalyzedText article;
    private final @Nullable List<Hit>[] bySlot;
    private final BitSet filled = new BitSet();
    private final Excepted excepted = new Excepted();

    @SuppressWarnings("unchecked") // an array of lists cannot be made otherwise
    private Hits(ClauseIndex clauses, AnalyzedText article) {
        this.clauses = clauses;
        this.article = article;
        this.bySlot = (List<Hit>[]) new List<?>[clauses.slots()];
    }

    static Hits of(ClauseIndex clauses, AnalyzedText article) {
        Hits hits = new Hits(clauses, article);
        for (String term : article.terms()) {
            for (ClauseIndex.Phrase phrase : clauses.startingWith(term)) {
                hits.find(phrase, term);
            }
            if (clauses.hasBeginnings()) {
                hits.findByBeginning(term);
            }
        }
        hits.settle();
        return hits;
    }

    /// Slots with a hit, in order.
    int[] filled() {
        return filled.stream().toArray();
    }

    /// By position; one at each.
    List<Hit> of(int slot) {
        List<Hit> hits = bySlot[slot];
        return hits == null ? List.of() : hits;
    }

    private void find(ClauseIndex.Phrase phrase, String term) {
        for (Token first : article.occurrences(term)) {
            Token last = last(phrase, first);
            if (last != null) {
                add(phrase, new Hit(first, last));
            }
        }
    }

    private void findByBeginning(String term) {
        for (int end = article.family().prefix().length() + 2; end <= term.length(); end++) {
            for (ClauseIndex.Phrase phrase : clauses.beginningLike(term.substring(0, end))) {
                article.occurrences(term).forEach(token -> add(phrase, new Hit(token, token)));
            }
        }
    }

    /// The phrase's last token where it begins with this one, else null.
    private @Nullable Token last(ClauseIndex.Phrase phrase, Token first) {
        Token last = first;
        for (int i = 1; i < phrase.terms().size() && last != null; i++) {
            last = at(first.position() + i, article.occurrences(phrase.terms().get(i)));
        }
        return last;
    }

    private static @Nullable Token at(int position, List<Token> occurrences) {
        for (Token token : occurrences) {
            if (token.position() == position) {
                return token;
            }
        }
        return null;
    }

    private void add(ClauseIndex.Phrase phrase, Hit hit) {
        if (phrase.clause().kind() == Clause.Kind.EXCEPT) {
            excepted.add(hit);
            return;
        }
        List<Hit> hits = bySlot[phrase.slot()];
        if (hits == null) {
            hits = new ArrayList<>(2);
            bySlot[phrase.slot()] = hits;
            filled.set(phrase.slot());
        }
        hits.add(hit);
    }

    private void settle() {
        for (int slot : filled()) {
            List<Hit> settled = settled(of(slot));
            bySlot[slot] = settled;
            filled.set(slot, !settled.isEmpty());
        }
    }

    private List<Hit> settled(List<Hit> hits) {
        if (hits.size() == 1) {
            return excepted.covers(hits.getFirst()) ? List.of() : hits;
        }
        hits.sort(Comparator.comparingInt(Hit::position));
        List<Hit> settled = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            boolean again = !settled.isEmpty() && settled.getLast().position() == hit.position();
            if (!again && !excepted.covers(hit)) {
                settled.add(hit);
            }
        }
        return settled;
    }

    /// Stretches of the two strings in which no word counts. By letters, since a Chinese phrase ends inside its last bigram.
    private static final class Excepted {
        private final BitSet title = new BitSet();
        private final BitSet text = new BitSet();

        void add(Hit hit) {
            of(hit).set(hit.first().start(), Math.max(hit.first().end(), hit.last().end()));
        }

        boolean covers(Hit hit) {
            return of(hit).get(hit.first().start());
        }

        private BitSet of(Hit hit) {
            return hit.first().field() == TextField.TITLE ? title : text;
        }
    }
}
