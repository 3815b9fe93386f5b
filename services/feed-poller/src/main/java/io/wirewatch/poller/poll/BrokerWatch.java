package io.wirewatch.poller.poll;

import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// What polling does while the broker is away: documents that were fetched wait in a bounded number of places, one of them
/// tries again and again, and when all places are taken nothing more is fetched. Not ready meanwhile.
@Singleton
public class BrokerWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Shorter than a lease, which is renewed at each of them.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);

    private final int most;
    private final Semaphore places;
    private final Semaphore tries = new Semaphore(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition back = lock.newCondition();
    private volatile boolean away;

    BrokerWatch(PollerConfig config) {
        most = config.documentsHeld();
        places = new Semaphore(most);
    }

    /// Whether what is fetched now finds a place.
    boolean takesMore() {
        return !away || places.availablePermits() > 0;
    }

    /// Notes that the broker has not taken something that waits now.
    private void isAway(PublishFailed cause) {
        if (!away) {
            LOG.warnf("The broker is away and documents wait for it cause=%s", cause.getMessage());
        }
        away = true;
    }

    /// A place for one document that the broker has not taken, while there is one.
    Optional<Place> hold(PublishFailed cause) {
        isAway(cause);
        return places.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
    }

    boolean isAway() {
        return away;
    }

    /// It has taken something.
    void isBack() {
        if (!away) {
            return;
        }
        lock.lock();
        try {
            LOG.info("The broker is back");
            away = false;
            back.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitBack(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (away && left > 0) {
                left = back.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// What a waiting document does next.
    enum Next {
        /// Try to publish.
        TRY,
        /// See to its lease and ask again.
        WAIT,
        /// The service stops.
        STOP
    }

    /// One waiting document.
    final class Place implements AutoCloseable {
        private boolean trying;

        /// While the broker is away one document tries at a time; when it is back, all do.
        Next next() {
            endTry();
            try {
                trying = tries.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                if (trying) {
                    awaitBack(PAUSE);
                }
                return trying || !away ? Next.TRY : Next.WAIT;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Next.STOP;
            }
        }

        @Override
        public void close() {
            endTry();
            places.release();
            if (places.availablePermits() == most) {
                isBack(); // nobody waits any more, so nobody would notice
            }
        }

        private void endTry() {
            if (trying) {
                trying = false;
                tries.release();
            }
        }
    }
}
