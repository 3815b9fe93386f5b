package io.wirewatch.alert.delivery;

import java.time.Duration;
import java.time.Instant;

/// So many a second, of which a second's worth may go at once. For one thread.
final class Pace {
    private final Duration between;
    private final Duration atOnce;
    private Instant next = Instant.EPOCH;

    Pace(int perSecond) {
        this.between = Duration.ofSeconds(1).dividedBy(perSecond);
        this.atOnce = Duration.ofSeconds(1);
    }

    /// How many may go now.
    int free(Instant now) {
        Duration saved = Duration.between(next(now), now).plus(atOnce);
        return Math.toIntExact((saved.compareTo(atOnce) > 0 ? atOnce : saved).dividedBy(between));
    }

    /// So many have gone.
    void spend(int gone, Instant now) {
        Instant next = next(now);
        this.next = (next.isAfter(now) ? next : now).plus(between.multipliedBy(gone));
    }

    /// What lies farther ahead than a second's worth was noted before the clock was put back.
    private Instant next(Instant now) {
        return next.isAfter(now.plus(atOnce)) ? now : next;
    }
}
