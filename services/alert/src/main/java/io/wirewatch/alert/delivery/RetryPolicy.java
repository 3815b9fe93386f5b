package io.wirewatch.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a failed delivery is tried again: pauses that double up to a longest, spread by up to a fifth, never sooner than
/// the endpoint asked, never beyond the delivery's expiry. Pure.
///
/// @param first the pause after the first failure
record RetryPolicy(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    /// Empty where it would expire before.
    ///
    /// @param attempts made so far, this one included
    /// @param jitter 0 to 1
    Optional<Instant> next(
            Instant now, int attempts, Optional<Duration> asked, double jitter, Instant expiresAt) {
        Duration doubled =
                first.multipliedBy(1L << Math.min(Math.max(0, attempts - 1), MOST_DOUBLINGS));
        Duration capped = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration spread = capped.plusMillis((long) (capped.toMillis() * jitter / 5));
        Duration pause = asked.filter(time -> time.compareTo(spread) > 0).orElse(spread);
        Instant next = now.plus(pause);
        return next.isAfter(expiresAt) ? Optional.empty() : Optional.of(next);
    }
}
