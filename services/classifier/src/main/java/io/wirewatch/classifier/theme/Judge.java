package io.wirewatch.classifier.theme;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Judges an article by a theme: the sum of the distinct clauses that hold, each weighed by where it stands. A clause in
/// the title or the first words of the text counts whole, one that stands further down in part, so that a passing remark
/// in a long text earns no tag. Pure.
public final class Judge {
    /// Positions from the article's start that count like its lead: a title of some words, the gap, the first sentences.
    static final int LEAD_ENDS = TextAnalysis.TITLE_GAP + 100;

    /// What a clause that stands in the lead of the text, and not in the title, is worth.
    static final double IN_THE_LEAD = 0.7;

    /// What a clause that stands only behind the lead is worth.
    static final double BEHIND_THE_LEAD = 0.4;

    /// What is added for each further time it stands there, up to the whole.
    static final double AGAIN = 0.15;

    /// A score does not grow beyond this many thresholds.
    static final double SATURATION = 3;

    private Judge() {}

    public static Judgement judge(Theme theme, AnalyzedText article) {
        List<ClauseIndex> only = List.of(theme.clauses(article.family()));
        Hits hits = Hits.of(only, theme.first(article.family()), article).getFirst();
        return judge(theme, article, hits);
    }

    /// @param hits of this theme
    static Judgement judge(Theme theme, AnalyzedText article, Hits hits) {
        ClauseIndex clauses = theme.clauses(article.family());
        if (hits.isEmpty()) {
            return new Judgement(theme, 0, List.of());
        }
        List<Finding> findings = words(clauses, hits);
        for (ClauseIndex.NearClause near : clauses.near()) {
            Nearness.find(near, hits).ifPresent(findings::add);
        }
        findings.sort(Comparator.comparingDouble(Finding::worth).reversed());
        double sum = findings.stream().mapToDouble(Finding::worth).sum();
        double score = Math.max(0, Math.min(sum, SATURATION * theme.threshold()));
        return new Judgement(theme, Math.round(score * 1000) / 1000.0, findings);
    }

    private static List<Finding> words(ClauseIndex clauses, Hits hits) {
        Outermost outermost = Outermost.of(clauses, hits);
        List<Finding> findings = new ArrayList<>();
        for (int slot : hits.filled()) {
            Clause clause = clauses.ofSlot(slot);
            if (clause.kind() == Clause.Kind.WORDS) {
                Finding.of(clause, outermost.among(hits.of(slot)), 1).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /// Words found, from the first to the last token.
    record Hit(Token first, Token last) {
        boolean inTitle() {
            return first.field() == TextField.TITLE;
        }

        boolean inLead() {
            return first.position() < LEAD_ENDS;
        }

        int position() {
            return first.position();
        }

        int start() {
            return first.start();
        }

        /// A Chinese phrase ends inside its last bigram.
        int end() {
            return Math.max(first.end(), last.end());
        }

        int letters() {
            return end() - start();
        }

        int distance(Hit other) {
            return Math.abs(first.position() - other.first.position());
        }

        boolean isWithin(int words, Hit other) {
            return first.field() == other.first.field() && distance(other) <= words;
        }

        /// Words that two sides share are no two things near each other.
        boolean overlaps(Hit other) {
            return first.position() <= other.last.position()
                    && other.first.position() <= last.position();
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
