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
import java.util.Optional;
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

    private void find(ClauseIndex.Phrase phrase, String term) {
        for (Token first : article.occurrences(term)) {
            last(phrase, first).ifPresent(last -> add(phrase, new Hit(first, last)));
        }
    }

    private void findByBeginning(String term) {
        for (int end = article.family().prefix().length() + 2; end <= term.length(); end++) {
            for (ClauseIndex.Phrase phrase : clauses.beginningLike(term.substring(0, end))) {
                article.occurrences(term).forEach(token -> add(phrase, new Hit(token, token)));
            }
        }
    }

    /// The phrase's last token, where it begins with this one.
    private Optional<Token> last(ClauseIndex.Phrase phrase, Token first) {
        Optional<Token> last = Optional.of(first);
        for (int i = 1; i < phrase.terms().size() && last.isPresent(); i++) {
            last = at(first.position() + i, article.occurrences(phrase.terms().get(i)));
        }
        return last;
    }

    private static Optional<Token> at(int position, List<Token> occurrences) {
        for (Token token : occurrences) {
            if (token.position() == position) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
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
        bySlot.replaceAll((slot, hits) -> settled(hits));
        bySlot.values().removeIf(List::isEmpty);
    }

    private boolean isExcepted(Hit hit) {
        return excepted != null && excepted.covers(hit);
    }

    private List<Hit> settled(List<Hit> hits) {
        if (hits.size() == 1) {
            return isExcepted(hits.getFirst()) ? List.of() : hits;
        }
        hits.sort(Comparator.comparingInt(Hit::position));
        List<Hit> settled = new ArrayList<>(hits.size());
        for (Hit hit : hits) {
            boolean again = !settled.isEmpty() && settled.getLast().position() == hit.position();
            if (!again && !isExcepted(hit)) {
                settled.add(hit);
            }
        }
        return settled;
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
