package io.wirewatch.alert.watch;

import io.wirewatch.alert.policy.SilenceRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How long a subscription's matches may be away before it is told. Pure.
public final class Pauses {
    /// A rhythm is learned from the matches of so long.
    public static final Duration HISTORY = Duration.ofDays(28);

    /// A rhythm is not known before so long, which has every weekday in it, nor from fewer pauses.
    static final Duration LEAST_HISTORY = Duration.ofDays(7);

    static final int LEAST_PAUSES = 8;

    /// By rhythm, a pause is a silence when it is half as long again as the longest one that was seen, and at least:
    static final Duration SHORTEST = Duration.ofHours(1);

    private Pauses() {}

    /// Empty while the rhythm is not known.
    ///
    /// @param matches in their order, up to now
    /// @param since when they were first looked for
    public static Optional<Duration> allowed(
            SilenceRule rule, List<Instant> matches, Instant since, Instant now) {
        if (rule.after() != null) {
            return Optional.of(rule.after());
        }
        boolean known =
                matches.size() > LEAST_PAUSES
                        && Duration.between(since, now).compareTo(LEAST_HISTORY) >= 0;
        return known ? Optional.of(longest(matches)) : Optional.empty();
    }

    /// Before which it is not worth looking.
    public static Duration least(SilenceRule rule) {
        return rule.after() == null ? SHORTEST : rule.after();
    }

    private static Duration longest(List<Instant> matches) {
        Duration longest = Duration.ZERO;
        for (int i = 1; i < matches.size(); i++) {
            Duration pause = Duration.between(matches.get(i - 1), matches.get(i));
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        Duration allowed = longest.multipliedBy(3).dividedBy(2);
        return allowed.compareTo(SHORTEST) > 0 ? allowed : SHORTEST;
    }
}
