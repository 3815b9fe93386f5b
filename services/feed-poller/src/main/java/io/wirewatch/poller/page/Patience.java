package io.wirewatch.poller.page;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// What is left of a time that was set; monotonic, so a clock that jumps changes nothing.
public record Patience(long untilNanos) {
    public static Patience of(Duration time) {
        return new Patience(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }

    /// Waits for a permit no longer than this; false where there was none, or the service stops.
    public boolean acquires(Semaphore permits) {
        try {
            return permits.tryAcquire(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The shorter of both; at least a millisecond, for those who refuse less.
    Duration leftUpTo(Duration most) {
        Duration left = left().compareTo(most) < 0 ? left() : most;
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }
}
