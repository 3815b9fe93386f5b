package io.wirewatch.poller.poll;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.messaging.Loop;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.Leases;
import io.wirewatch.poller.fetch.HeldBytes;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Polls what is due, on virtual threads within a named number. Several pollers share the work by leases.
@Singleton
public class PollLoop {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(6);
    private static final int WORTHWHILE_PART = 16;
    private static final Logger LOG = Logger.getLogger(PollLoop.class);

    private final FeedPoll poll;
    private final Leases leases;
    private final BrokerWatch broker;
    private final HeldBytes held;
    private final PollerConfig config;
    private final Semaphore slots;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Loop loop;

    PollLoop(
            FeedPoll poll, Leases leases, BrokerWatch broker, HeldBytes held, PollerConfig config) {
        this.poll = poll;
        this.leases = leases;
        this.broker = broker;
        this.held = held;
        this.config = config;
        this.slots = new Semaphore(config.parallelFetches());
    }

    void atStart(@Observes StartupEvent start) {
        leases.giveBackWhatWeHeld();
        if (!config.polls()) {
            return;
        }
        loop = Loop.start("poll", PAUSE, this::pollDue);
    }

    void atShutdown(@Observes @Priority(10) ShutdownEvent stop) throws InterruptedException {
        if (loop != null) {
            loop.close();
        }
        if (!slots.tryAcquire(
                config.parallelFetches(), DRAINED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.infof(
                    "Polls are left to other pollers count=%d",
                    config.parallelFetches() - slots.availablePermits());
        }
        threads.shutdownNow();
    }

    /// There may be due feeds.
    public void poke() {
        if (loop != null) {
            loop.poke();
        }
    }

    /// Claims when a good part of the slots is free, not one by one: a claim looks at all that is due.
    boolean pollDue() throws InterruptedException {
        int worthwhile = Math.max(1, config.parallelFetches() / WORTHWHILE_PART);
        if (!broker.takesMore()
                || !held.takesMore()
                || !slots.tryAcquire(worthwhile, PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        slots.release(worthwhile);
        String token = leases.newToken();
        List<Feed> claimed = leases.claimDue(token, slots.availablePermits());
        for (Feed feed : claimed) {
            slots.acquireUninterruptibly();
            threads.execute(() -> pollOne(feed, token));
        }
        return !claimed.isEmpty();
    }

    private void pollOne(Feed feed, String token) {
        try {
            poll.pollPatiently(feed, token);
        } catch (RuntimeException e) { // not even that could be written: its lease ends
            LOG.errorf(e, "A poll failed and was not recorded feedId=%s", feed.id());
        } finally {
            slots.release();
            if (feed.place().own()) { // the next of its host need not wait
                poke();
            }
        }
    }
}
