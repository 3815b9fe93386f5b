package io.wirewatch.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/// Does a thing until it is done, however long a broker or a database stays away: what a door must not pass over.
@Singleton
public class Persistence {
    static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// After the shutdown has begun, a thing that fails is tried so often again, with pauses between: a connection that broke
    /// just then must not lose a result, and nobody waits long for us.
    static final int LAST_TRIES = 3;

    static final Duration LAST_PAUSE = Duration.ofMillis(100);

    private static final Logger LOG = Logger.getLogger(Persistence.class);

    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final Set<Begun> unfinished = ConcurrentHashMap.newKeySet();

    void atShutdown(@Observes @Priority(1) ShutdownEvent stop) {
        shutdown.countDown();
    }

    /// Returns when it is done. A failure that will not pass, as the caller judges, is thrown; so is the last one of a few
    /// more tries when the service shuts down.
    public void untilDone(String what, Predicate<RuntimeException> passes, Runnable thing) {
        Begun begun = new Begun(System.nanoTime());
        unfinished.add(begun);
        try {
            persist(what, passes, thing);
        } finally {
            unfinished.remove(begun);
        }
    }

    /// Whether something that was begun so long ago is not done: it is tried in vain, or hangs.
    public boolean isStalled(Duration longerThan) {
        long now = System.nanoTime();
        return unfinished.stream().anyMatch(begun -> now - begun.at() > longerThan.toNanos());
    }

    private void persist(String what, Predicate<RuntimeException> passes, Runnable thing) {
        Duration pause = SHORTEST_PAUSE;
        int lastTries = LAST_TRIES;
        for (int attempt = 1; ; attempt++) {
            try {
                thing.run();
                if (attempt > 1) {
                    LOG.infof("Done at last what=%s attempts=%d", what, attempt);
                }
                return;
            } catch (RuntimeException e) {
                if (!passes.test(e) || (waitedForShutdown(pause) && lastTries-- == 0)) {
                    throw e;
                }
                report(what, attempt, e);
                pause = longer(pause);
            }
        }
    }

    /// From then on a failure says nothing of what was to be done: what it is done with may be gone.
    public boolean isShuttingDown() {
        return shutdown.getCount() == 0;
    }

    private static void report(String what, int attempt, RuntimeException e) {
        if (attempt == 1) {
            LOG.warnf(e, "Not done, trying until it is what=%s", what);
        } else {
            LOG.infof("Still not done what=%s attempt=%d cause=%s", what, attempt, e.toString());
        }
    }

    /// Waits, and answers whether we shut down; an interrupted thread waits no more, and has its last tries at once.
    private boolean waitedForShutdown(Duration pause) {
        long jittered = pause.toMillis() * (75 + ThreadLocalRandom.current().nextInt(50)) / 100;
        try {
            if (isShuttingDown()) {
                LockSupport.parkNanos(LAST_PAUSE.toNanos());
            }
            return shutdown.await(jittered, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /// One object for each thing that is being done, also where two begin at once.
    private static final class Begun {
        private final long at;

        Begun(long at) {
            this.at = at;
        }

        long at() {
            return at;
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
