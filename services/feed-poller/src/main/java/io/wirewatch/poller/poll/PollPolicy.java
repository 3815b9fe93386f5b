package io.wirewatch.poller.poll;

import io.wirewatch.poller.PollerConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long a feed is left alone. Pure; jitter is an argument.
///
/// @param shortest without an interval of its own a feed is not asked sooner
record PollPolicy(Duration shortest, Duration longest, Duration firstBackOff) {
    /// Items that a window should still share with the one before: half of it.
    private static final double WANTED_OVERLAP = 0.5;

    private static final double SPREAD = 0.1;

    static PollPolicy of(PollerConfig config) {
        return new PollPolicy(
                config.shortestInterval(), config.longestInterval(), config.firstBackOff());
    }

    /// The interval that a feed settles at after a good poll. It shortens where too few known items were still in the
    /// window, halves at a gap, and lengthens slowly where nothing was new.
    ///
    /// @param known items that had been shown before
    Duration settled(Duration before, int items, int fresh, int known, boolean gap) {
        Duration next = before;
        if (gap) {
            next = before.dividedBy(2);
        } else if (items > 0 && known < items * WANTED_OVERLAP && fresh > 0) {
            next = before.multipliedBy(2).dividedBy(3);
        } else if (fresh == 0) {
            next = before.multipliedBy(5).dividedBy(4);
        }
        return clamp(next, shortest, longest);
    }

    /// @param given the operator's interval, which wins
    /// @param asked the longest that the feed and its headers ask for
    Due afterSuccess(
            Instant now,
            Duration settled,
            Optional<Duration> given,
            Optional<Duration> asked,
            double jitter) {
        if (given.isPresent()) {
            return new Due(now.plus(given.get()), "its interval is " + given.get());
        }
        boolean courtesy = asked.isPresent() && asked.get().compareTo(settled) > 0;
        Duration pause = clamp(courtesy ? asked.get() : settled, shortest, longest);
        return new Due(
                now.plus(spread(pause, jitter)),
                courtesy ? "the feed asks for " + pause : "settled at " + pause);
    }

    /// Doubling pauses, never given up.
    ///
    /// @param failures in a row, this one included
    Due afterFailure(
            Instant now,
            int failures,
            Optional<Duration> asked,
            Optional<Duration> given,
            double jitter) {
        Duration first =
                given.filter(interval -> interval.compareTo(firstBackOff) < 0).orElse(firstBackOff);
        Duration backOff = first.multipliedBy(1L << Math.min(Math.max(0, failures - 1), 12));
        boolean courtesy = asked.isPresent() && asked.get().compareTo(backOff) > 0;
        Duration pause = clamp(courtesy ? asked.get() : backOff, Duration.ZERO, longest);
        Instant at = courtesy ? now.plus(pause) : now.plus(spread(pause, jitter));
        return new Due(
                at, courtesy ? "the host asks for " + pause : failures + " failures in a row");
    }

    private static Duration spread(Duration pause, double jitter) {
        return pause.plusMillis((long) (pause.toMillis() * SPREAD * jitter));
    }

    private static Duration clamp(Duration time, Duration least, Duration most) {
        if (time.compareTo(least) < 0) {
            return least;
        }
        return time.compareTo(most) > 0 ? most : time;
    }

    /// When, and why then.
    record Due(Instant at, String reason) {}
}
