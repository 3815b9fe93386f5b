package io.wirewatch.classifier.theme;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges an article by a theme: the sum of the distinct clauses that hold, each weighed by where it stands. A clause in
/// the title or the first words of the text counts whole, one that stands further down in part, so that a passing remark
/// in a long text earns no tag. Pure.
public final class Judge {
    /// Positions from the article's start that count like its lead: a title of some words, the gap, the first sentences.
    static final int LEAD_ENDS = TextAnalysis.TITLE_GAP + 100;

    /// What a clause that stands in the lead of the text, and not in the title, is worth.
    static final double IN_THE_LEAD = 0.8;

    /// What a clause that stands only behind the lead is worth.
    static final double BEHIND_THE_LEAD = 0.4;

    /// What is added for each further time it stands there, up to the whole.
    static final double AGAIN = 0.15;

    /// A score does not grow beyond this many thresholds.
    static final double SATURATION = 3;

    private Judge() {}

    public static Judgement judge(Theme theme, AnalyzedText article) {
        ClauseIndex clauses = theme.clauses(article.family());
        Map<Integer, Slot> slots = new HashMap<>();
        Excepted excepted = new Excepted();
        find(clauses, article, slots, excepted);
        List<Finding> findings = new ArrayList<>();
        for (Slot slot : slots.values()) {
            if (slot.clause.kind() == Clause.Kind.WORDS) {
                slot.finding(excepted).ifPresent(findings::add);
            }
        }
        for (ClauseIndex.NearClause near : clauses.near()) {
            near(near, slots, excepted).ifPresent(findings::add);
        }
        findings.sort(Comparator.comparingDouble(Finding::worth).reversed());
        double sum = findings.stream().mapToDouble(Finding::worth).sum();
        double score = Math.max(0, Math.min(sum, SATURATION * theme.threshold()));
        return new Judgement(theme, Math.round(score * 1000) / 1000.0, findings);
    }

    private static void find(
            ClauseIndex clauses,
            AnalyzedText article,
            Map<Integer, Slot> slots,
            Excepted excepted) {
        for (String term : article.terms()) {
            for (ClauseIndex.Phrase phrase : clauses.startingWith(term)) {
                for (Token first : article.occurrences(term)) {
                    last(phrase, first, article)
                            .ifPresent(last -> fill(slots, phrase, new Hit(first, last), excepted));
                }
            }
            if (clauses.hasBeginnings()) {
                findByBeginning(clauses, article, term, slots);
            }
        }
    }

    private static void findByBeginning(
            ClauseIndex clauses, AnalyzedText article, String term, Map<Integer, Slot> slots) {
        for (int end = article.family().prefix().length() + 2; end <= term.length(); end++) {
            for (ClauseIndex.Phrase phrase : clauses.beginningLike(term.substring(0, end))) {
                for (Token token : article.occurrences(term)) {
                    slots.computeIfAbsent(phrase.slot(), slot -> new Slot(phrase.clause()))
                            .hits
                            .add(new Hit(token, token));
                }
            }
        }
    }

    private static void fill(
            Map<Integer, Slot> slots, ClauseIndex.Phrase phrase, Hit hit, Excepted excepted) {
        if (phrase.clause().kind() == Clause.Kind.EXCEPT) {
            excepted.add(hit);
        } else {
            slots.computeIfAbsent(phrase.slot(), slot -> new Slot(phrase.clause())).hits.add(hit);
        }
    }

    private static Optional<Token> last(
            ClauseIndex.Phrase phrase, Token first, AnalyzedText article) {
        Token last = first;
        for (int i = 1; i < phrase.terms().size(); i++) {
            int position = first.position() + i;
            Optional<Token> next =
                    article.occurrences(phrase.terms().get(i)).stream()
                            .filter(token -> token.position() == position)
                            .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            last = next.get();
        }
        return Optional.of(last);
    }

    /// Each hit of the first side, with the nearest of every other side.
    private static Optional<Finding> near(
            ClauseIndex.NearClause near, Map<Integer, Slot> slots, Excepted excepted) {
        List<NavigableMap<Integer, Hit>> others = new ArrayList<>();
        for (int other : near.others()) {
            others.add(byPosition(slots.get(other), excepted));
        }
        List<Hit> together = new ArrayList<>();
        for (Hit hit : byPosition(slots.get(near.first()), excepted).values()) {
            List<Hit> around = nearest(hit, others, near.within());
            if (around.size() == others.size()) {
                together.add(hit);
                together.addAll(around);
            }
        }
        return Finding.of(near.clause(), together, 1 + others.size());
    }

    private static NavigableMap<Integer, Hit> byPosition(@Nullable Slot slot, Excepted excepted) {
        NavigableMap<Integer, Hit> hits = new TreeMap<>();
        if (slot != null) {
            slot.valid(excepted).forEach(hit -> hits.put(hit.first().position(), hit));
        }
        return hits;
    }

    private static List<Hit> nearest(Hit hit, List<NavigableMap<Integer, Hit>> others, int within) {
        List<Hit> around = new ArrayList<>(others.size());
        for (NavigableMap<Integer, Hit> other : others) {
            Stream.of(
                            other.lowerEntry(hit.first().position()),
                            other.higherEntry(hit.last().position()))
                    .flatMap(Stream::ofNullable)
                    .map(Map.Entry::getValue)
                    .filter(candidate -> candidate.isWithin(within, hit))
                    .min(Comparator.comparingInt(candidate -> candidate.distance(hit)))
                    .ifPresent(around::add);
        }
        return around;
    }

    /// Words found, from the first to the last token.
    record Hit(Token first, Token last) {
        boolean inTitle() {
            return first.field() == TextField.TITLE;
        }

        boolean inLead() {
            return first.position() < LEAD_ENDS;
        }

        int distance(Hit other) {
            return Math.abs(first.position() - other.first.position());
        }

        boolean isWithin(int words, Hit other) {
            return first.field() == other.first.field()
                    && distance(other) <= words
                    && distance(other) > 0;
        }
    }

    /// Stretches of the two strings in which no word counts. By letters, since a Chinese phrase ends inside its last bigram.
    private static final class Excepted {
        private final Map<TextField, BitSet> letters = new EnumMap<>(TextField.class);

        void add(Hit hit) {
            letters.computeIfAbsent(hit.first().field(), field -> new BitSet())
                    .set(hit.first().start(), Math.max(hit.first().end(), hit.last().end()));
        }

        boolean covers(Hit hit) {
            BitSet excepted = letters.get(hit.first().field());
            return excepted != null && excepted.get(hit.first().start());
        }
    }

    private static final class Slot {
        private final Clause clause;
        private final List<Hit> hits = new ArrayList<>(2);

        Slot(Clause clause) {
            this.clause = clause;
        }

        List<Hit> valid(Excepted excepted) {
            return hits.stream().filter(hit -> !excepted.covers(hit)).toList();
        }

        Optional<Finding> finding(Excepted excepted) {
            return Finding.of(clause, valid(excepted), 1);
        }
    }

    /// A clause that held.
    ///
    /// @param worth its weight, by where it stands
    public record Finding(Clause clause, double worth, List<Hit> hits) {
        static Optional<Finding> of(Clause clause, List<Hit> hits, int hitsEachTime) {
            if (hits.isEmpty()) {
                return Optional.empty();
            }
            int times = hits.size() / hitsEachTime;
            double place = Math.min(1, bestPlace(hits) + AGAIN * (times - 1));
            return Optional.of(new Finding(clause, clause.weight() * place, List.copyOf(hits)));
        }

        private static double bestPlace(List<Hit> hits) {
            if (hits.stream().anyMatch(Hit::inTitle)) {
                return 1;
            }
            return hits.stream().anyMatch(Hit::inLead) ? IN_THE_LEAD : BEHIND_THE_LEAD;
        }
    }
}
