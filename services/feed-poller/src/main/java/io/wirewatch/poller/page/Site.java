package io.wirewatch.poller.page;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// One origin: its rules while they are fresh, and when it may be asked again.
final class Site {
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock asking = new ReentrantLock();
    private Optional<SiteRules> rules = Optional.empty();
    private long rulesUntil;
    private long nextStart = System.nanoTime();

    /// Its rules, asked for where they are not fresh; who comes meanwhile waits and shares them, as long as its own patience
    /// lasts.
    ///
    /// @param lifetime of rules; those with none are asked for again by the next
    SiteRules rules(
            Supplier<SiteRules> ask, Function<SiteRules, Duration> lifetime, Patience patience) {
        try {
            if (!asking.tryLock(patience.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return SiteRules.notAsked();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return SiteRules.notAsked();
        }
        try {
            return fresh(ask, lifetime);
        } finally {
            asking.unlock();
        }
    }

    private SiteRules fresh(Supplier<SiteRules> ask, Function<SiteRules, Duration> lifetime) {
        if (rules.isPresent() && rulesUntil - System.nanoTime() > 0) {
            return rules.get();
        }
        SiteRules asked = ask.get();
        rules = Optional.of(asked);
        rulesUntil = System.nanoTime() + lifetime.apply(asked).toNanos();
        return asked;
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
