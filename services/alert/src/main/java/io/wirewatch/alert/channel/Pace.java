package io.wirewatch.alert.channel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// So many a second, of which a second's worth may go at once. Who comes too early is told when the turn is: each later than
/// the one before, so that a crowd comes back one by one.
final class Pace {
    private final Duration between;
    private final Duration atOnce;
    private Instant next = Instant.EPOCH;
    private Instant promised = Instant.EPOCH;

    Pace(int perSecond) {
        this.between = Duration.ofSeconds(1).dividedBy(perSecond);
        this.atOnce = Duration.ofSeconds(1).minus(between);
    }

    /// Empty where it may go now; else how long to wait.
    synchronized Optional<Duration> turn(Instant now) {
        if (!next.minus(atOnce).isAfter(now)) {
            next = later(next, now).plus(between);
            return Optional.empty();
        }
        promised = later(promised, next).plus(between);
        return Optional.of(Duration.between(now, promised));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
