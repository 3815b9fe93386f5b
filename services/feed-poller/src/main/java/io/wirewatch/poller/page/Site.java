package io.wirewatch.poller.page;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// One origin: its rules while they are fresh, and when it may be asked again.
final class Site {
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<SiteRules> rules = Optional.empty();
    private long rulesUntil;
    private long nextStart = System.nanoTime();

    /// Its rules, asked for where they are not fresh; who comes meanwhile waits and shares them.
    ///
    /// @param kept for so long; rules that could not be asked are kept for `retried`
    SiteRules rules(Supplier<SiteRules> asking, Duration kept, Duration retried) {
        lock.lock();
        try {
            if (rules.isEmpty() || rulesUntil - System.nanoTime() <= 0) {
                SiteRules fresh = asking.get();
                rules = Optional.of(fresh);
                rulesUntil = System.nanoTime() + lifetime(fresh, kept, retried).toNanos();
            }
            return rules.orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    private static Duration lifetime(SiteRules rules, Duration kept, Duration retried) {
        return switch (rules.state()) {
            case KNOWN -> kept;
            case UNREACHABLE -> retried;
            case NOT_ASKED -> Duration.ZERO;
        };
    }

    /// Waits until it may be asked; false where that would be too late, or the service stops.
    boolean awaitTurn(Duration spacing, Patience patience, CountDownLatch stopping)
            throws InterruptedException {
        long wait = reserve(spacing, patience);
        return wait >= 0 && !stopping.await(wait, TimeUnit.NANOSECONDS);
    }

    /// It asked us to wait.
    void pause(Duration time) {
        lock.lock();
        try {
            nextStart = Math.max(nextStart, System.nanoTime() + time.toNanos());
        } finally {
            lock.unlock();
        }
    }

    private long reserve(Duration spacing, Patience patience) {
        lock.lock();
        try {
            long now = System.nanoTime();
            long wait = Math.max(0, nextStart - now);
            if (wait >= patience.left().toNanos()) {
                return -1;
            }
            nextStart = now + wait + spacing.toNanos();
            return wait;
        } finally {
            lock.unlock();
        }
    }
}
