package io.wirewatch.poller.page;

import java.time.Duration;

/// What is left of a time that was set; monotonic, so a clock that jumps changes nothing.
record Patience(long untilNanos) {
    static Patience of(Duration time) {
        return new Patience(System.nanoTime() + time.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }

    /// The shorter of both; at least a millisecond, for those who refuse less.
    Duration leftUpTo(Duration most) {
        Duration left = left().compareTo(most) < 0 ? left() : most;
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }
}
