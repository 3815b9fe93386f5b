package io.wirewatch.alert.watch;

import io.wirewatch.alert.policy.SpikeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Finds spikes in the matches of one subscription, which it sees in the order of their times. Every match ends a window;
/// its count is compared with those of the windows of the same length before it. Pure: every time is an argument.
///
/// Counts are made comparable by the transform of Anscombe ("The transformation of Poisson, binomial and negative-binomial
/// data", 1948), y = 2 sqrt(n + 3/8), after which a Poisson count has a variance of about 1. The score is the modified
/// z-score of Iglewicz and Hoaglin (1993): the distance of y from the median of the windows before, over 1.4826 times the
/// median of their absolute deviations (which is a standard deviation where they are normal), at least 1. A median does
/// not move while less than half of the windows are outages, or spikes themselves.
public final class SpikeCourse {
    /// What windows are compared with.
    public static final Duration HISTORY = Duration.ofDays(7);

    /// Fewer windows tell nothing: until then nothing is a spike. A window of more than a day looks further back than
    /// [#HISTORY], for so many.
    public static final int LEAST_WINDOWS = 8;

    private static final double MAD_TO_DEVIATION = 1.4826;

    private final SpikeRule rule;
    private final Instant since;
    private final Timeline seen = new Timeline();
    private @Nullable Instant toldAt;
    private boolean lasts;

    /// @param since matches before it were made by nobody
    public SpikeCourse(SpikeRule rule, Instant since) {
        this(rule, since, List.of());
    }

    /// @param before what was seen already, or is about to be
    public SpikeCourse(SpikeRule rule, Instant since, List<Sighting> before) {
        this.rule = rule;
        this.since = since;
        before.forEach(seen::add);
    }

    /// A spike, and the articles that made it, the latest last.
    public record Spike(
            Instant from,
            Instant to,
            int count,
            double expected,
            double score,
            int windows,
            int sources,
            int leftOut,
            List<String> articles) {
        public Spike {
            articles = List.copyOf(articles);
        }

        public String subject() {
            return SpikeCourse.subject(from, to);
        }
    }

    /// What a delivery of it is about: an interval of ISO 8601.
    static String subject(Instant from, Instant to) {
        return "spike:" + from + "/" + to;
    }

    /// How far back a window of the rule looks, from its end.
    public static Duration lookBack(SpikeRule rule) {
        Duration least = rule.window().multipliedBy(LEAST_WINDOWS + 1);
        Duration usual = HISTORY.plus(rule.window());
        return least.compareTo(usual) > 0 ? least : usual;
    }

    /// A spike was told then; it is not told again while it lasts, nor before the cooldown is over.
    public SpikeCourse told(Instant at, boolean stillLasts) {
        toldAt = at;
        lasts = stillLasts;
        return this;
    }

    public Optional<Instant> toldAt() {
        return Optional.ofNullable(toldAt);
    }

    /// Whether the last spike has not been seen to end.
    public boolean lasts() {
        return lasts;
    }

    /// Adds a match that is not there yet.
    public void add(Sighting one) {
        seen.add(one);
    }

    /// The spike that the window ending then makes, if it is to be told.
    ///
    /// @param sources how many independent ones these articles come from
    public Optional<Spike> at(Instant to, ToIntFunction<Set<String>> sources) {
        Instant from = to.minus(rule.window());
        int count = seen.counts(to, rule.window(), 0)[0];
        if (count < rule.minCount()) {
            lasts = false;
            return Optional.empty();
        }
        Optional<Spike> spike =
                judged(from, to)
                        .map(score -> score.spike(from, to, seen.between(from, to), sources))
                        .filter(one -> one.sources() >= rule.minSources());
        boolean rests = toldAt != null && to.isBefore(toldAt.plus(rest()));
        boolean told = spike.isPresent() && !lasts && !rests;
        lasts = spike.isPresent() && (lasts || told);
        toldAt = told ? to : toldAt;
        return told ? spike : Optional.empty();
    }

    /// A window that straddles a told one is part of it.
    private Duration rest() {
        return rule.cooldown().compareTo(rule.window()) > 0 ? rule.cooldown() : rule.window();
    }

    private Optional<Score> judged(Instant from, Instant to) {
        long known = Duration.between(since, from).dividedBy(rule.window());
        long most = lookBack(rule).dividedBy(rule.window()) - 1;
        int windows = (int) Math.min(known, most);
        if (windows < LEAST_WINDOWS) {
            return Optional.empty();
        }
        int[] counts = seen.counts(to, rule.window(), windows);
        double[] before = Arrays.stream(counts).skip(1).asDoubleStream().toArray();
        Score score = Score.of(counts[0], before);
        return score.score() >= rule.sensitivity().threshold()
                ? Optional.of(score)
                : Optional.empty();
    }

    /// A count among others.
    record Score(int count, double expected, double score, int windows) {
        static Score of(int count, double[] before) {
            double expected = median(before);
            double[] transformed = Arrays.stream(before).map(Score::stable).toArray();
            double middle = median(transformed);
            double[] deviations =
                    Arrays.stream(transformed).map(one -> Math.abs(one - middle)).toArray();
            double spread = Math.max(1, MAD_TO_DEVIATION * median(deviations));
            double score = (stable(count) - middle) / spread;
            return new Score(count, expected, Math.round(score * 100) / 100.0, before.length);
        }

        Spike spike(
                Instant from, Instant to, List<Sighting> all, ToIntFunction<Set<String>> sources) {
            List<String> articles =
                    all.stream().filter(one -> !one.late()).map(Sighting::article).toList();
            return new Spike(
                    from,
                    to,
                    count,
                    expected,
                    score,
                    windows,
                    sources.applyAsInt(Set.copyOf(articles)),
                    all.size() - articles.size(),
                    articles);
        }

        private static double stable(double count) {
            return 2 * Math.sqrt(count + 0.375);
        }

        private static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        }
    }
}
