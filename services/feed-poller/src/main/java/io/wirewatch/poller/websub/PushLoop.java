package io.wirewatch.poller.websub;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.messaging.Loop;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.FeedRepository;
import io.wirewatch.poller.feed.Leases;
import io.wirewatch.poller.fetch.HeldBytes;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Has read what was pushed, a few feeds at a time. Several pollers share the work by leases.
@Singleton
class PushLoop {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(3);
    private static final Duration LATER = Duration.ofSeconds(20);

    /// A poll, the pages behind its items and a broker that does not answer take less.
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(PushLoop.class);

    private final PushRows rows;
    private final PushReader reader;
    private final HeldBytes held;
    private final SubscriptionRepository subscriptions;
    private final FeedRepository feeds;
    private final Leases leases;
    private final DatabaseClock clock;
    private final PollerConfig config;
    private final Semaphore slots;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Loop loop;

    PushLoop(
            PushRows rows,
            PushReader reader,
            HeldBytes held,
            SubscriptionRepository subscriptions,
            FeedRepository feeds,
            Leases leases,
            DatabaseClock clock,
            PollerConfig config) {
        this.rows = rows;
        this.reader = reader;
        this.held = held;
        this.subscriptions = subscriptions;
        this.feeds = feeds;
        this.leases = leases;
        this.clock = clock;
        this.config = config;
        this.slots = new Semaphore(config.webSub().parallelReads());
    }

    void atStart(@Observes StartupEvent start, CallbackAddress address) {
        if (config.polls() && address.isOn()) {
            loop = Loop.start("pushes", PAUSE, this::readNext);
        }
    }

    /// What is not read in time is another poller's when its lease ends.
    void atShutdown(@Observes @Priority(10) ShutdownEvent stop) throws InterruptedException {
        if (loop != null) {
            loop.close();
            slots.tryAcquire(
                    config.webSub().parallelReads(),
                    DRAINED_WITHIN.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        threads.shutdownNow();
    }

    /// Something was pushed.
    void poke() {
        if (loop != null) {
            loop.poke();
        }
    }

    /// Has it read on a thread of its own; false where nothing is due.
    boolean readNext() throws InterruptedException {
        slots.acquire();
        Optional<PushRows.Claimed> claimed = Optional.empty();
        try {
            claimed = claim();
            claimed.ifPresent(feed -> threads.execute(() -> readAndGiveSlotBack(feed)));
        } finally {
            if (claimed.isEmpty()) {
                slots.release();
            }
        }
        return claimed.isPresent();
    }

    private void readAndGiveSlotBack(PushRows.Claimed claimed) {
        try {
            read(claimed);
        } catch (RuntimeException e) { // its lease ends, and it is read again
            LOG.errorf(e, "Pushed documents could not be read feedId=%s", claimed.feedId());
        } finally {
            slots.release();
        }
    }

    /// Reads what one feed's hub has sent; false where nothing is due.
    boolean readDue() {
        Optional<PushRows.Claimed> claimed = claim();
        claimed.ifPresent(this::read);
        return claimed.isPresent();
    }

    private Optional<PushRows.Claimed> claim() {
        Instant now = clock.now();
        return QuarkusTransaction.requiringNew().call(() -> claim(now));
    }

    private Optional<PushRows.Claimed> claim(Instant now) {
        int old = rows.giveUpBefore(now.minus(config.webSub().kept()));
        if (old > 0) {
            LOG.errorf("Pushed documents were never read count=%d", old);
        }
        Optional<PushRows.Claimed> claimed = rows.claim(leases.newToken(), now, now.plus(LEASE));
        claimed.map(PushRows.Claimed::feedId)
                .filter(this::isStrangers)
                .ifPresent(
                        feed -> subscriptions.nextRead(feed, now.plus(config.webSub().spacing())));
        return claimed;
    }

    /// The operator's own hosts need no manners.
    private boolean isStrangers(String feedId) {
        return feeds.findByIdOptional(feedId).filter(feed -> !feed.place().own()).isPresent();
    }

    private void read(PushRows.Claimed claimed) {
        PushReader.Reading reading = reading(claimed);
        QuarkusTransaction.requiringNew().run(() -> write(claimed, reading));
    }

    /// What finds no room in memory stays where it is for now.
    private PushReader.Reading reading(PushRows.Claimed claimed) {
        try (HeldBytes.Tab room = held.open()) {
            return room.takesDocument(claimed.bytes())
                    ? reader.read(claimed.feedId(), rows.read(claimed))
                    : PushReader.Reading.NO_ROOM;
        }
    }

    private void write(PushRows.Claimed claimed, PushReader.Reading reading) {
        Instant now = clock.now();
        switch (reading) {
            case DONE -> rows.done(claimed);
            case BUSY -> rows.again(claimed, now.plus(BUSY), false);
            case NO_ROOM -> rows.again(claimed, now.plus(config.webSub().spacing()), true);
            case NOT_PUBLISHED -> rows.again(claimed, now.plus(LATER), true);
        }
    }
}
