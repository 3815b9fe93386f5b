package io.wirewatch.poller.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.messaging.Loop;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.ClockJumps;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.FeedRepository;
import io.wirewatch.poller.websub.HubTimes;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at the schedule from time to time: tells which feeds are late, so that nobody has to guess, and puts right what a
/// clock that jumped has left.
@Singleton
class Timekeeper {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /// Feeds that are told late in one transaction.
    private static final int MOST = 500;

    private final FeedRepository feeds;
    private final FeedLog log;
    private final ClockJumps jumps;
    private final HubTimes hubs;
    private final DatabaseClock clock;
    private final PollerConfig config;
    private @Nullable Loop loop;

    Timekeeper(
            FeedRepository feeds,
            FeedLog log,
            ClockJumps jumps,
            HubTimes hubs,
            DatabaseClock clock,
            PollerConfig config) {
        this.feeds = feeds;
        this.log = log;
        this.jumps = jumps;
        this.hubs = hubs;
        this.clock = clock;
        this.config = config;
    }

    void atStart(@Observes StartupEvent start) {
        if (config.polls()) {
            loop = Loop.start("timekeeper", PAUSE, this::look);
        }
    }

    void atShutdown(@Observes @Priority(10) ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// Whether there may be more to tell at once.
    boolean look() {
        QuarkusTransaction.requiringNew().run(() -> mend(clock.now()));
        return QuarkusTransaction.requiringNew().call(this::tellLate) == MOST;
    }

    private void mend(Instant now) {
        if (jumps.mend(now)) {
            hubs.mend(now);
        }
    }

    private int tellLate() {
        Instant now = clock.now();
        List<Feed> late = feeds.lockLate(now.minus(config.lateAfter()), MOST);
        late.forEach(feed -> log.late(feed, now));
        return late.size();
    }
}
