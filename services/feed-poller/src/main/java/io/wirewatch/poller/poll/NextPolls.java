package io.wirewatch.poller.poll;

import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.websub.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// When a feed is asked next: by the policy, by chance a little, and by what its hub is believed to push.
final class NextPolls {
    static final Duration SOON_SPREAD = Duration.ofSeconds(8);

    /// Large documents that came together had better not come together again.
    static final Duration CROWD_SPREAD = Duration.ofMinutes(1);

    private static final Duration OWN_FLOOR = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Subscriptions hubs;
    private final PollPolicy policy;
    private final PollPolicy rare;

    NextPolls(Subscriptions hubs, PollerConfig config) {
        this.hubs = hubs;
        this.policy = PollPolicy.of(config);
        this.rare = policy.at(config.webSub().firstInterval());
    }

    /// @param lifetime of the answer
    /// @param overlap of a window with the one before, where it was read
    void afterSuccess(
            Feed stored,
            Instant now,
            Optional<Duration> lifetime,
            Optional<PollPolicy.Overlap> overlap) {
        PollPolicy.Good good =
                new PollPolicy.Good(
                        stored.pace().rhythm(),
                        stored.givenInterval(),
                        Optional.of(OWN_FLOOR).filter(any -> stored.place().own()),
                        lifetime,
                        stored.pace().hints(),
                        overlap);
        due(stored, afterSuccess(stored, now, good), now);
    }

    /// Later where the feed's hub is believed to push what is new, but not beyond the end of its lease.
    private PollPolicy.Due afterSuccess(Feed stored, Instant now, PollPolicy.Good good) {
        double jitter = jitter();
        PollPolicy.Due usual = policy.afterSuccess(now, good, jitter);
        Optional<Instant> pushedUntil = hubs.trustedUntil(stored.id());
        if (pushedUntil.isEmpty()) {
            return usual;
        }
        PollPolicy.Due later = rare.afterSuccess(now, good, jitter);
        Instant latest = later.at().isBefore(pushedUntil.get()) ? later.at() : pushedUntil.get();
        return latest.isAfter(usual.at())
                ? new PollPolicy.Due(latest, later.reason() + ", and its hub pushes")
                : usual;
    }

    /// @param asked the host's `Retry-After`
    void afterFailure(Feed stored, Instant now, Optional<Duration> asked) {
        due(
                stored,
                policy.afterFailure(
                        now, stored.failures(), asked, stored.givenInterval(), jitter()),
                now);
    }

    /// Its pauses stay as they are.
    void soon(Feed stored, Instant now, Duration spread, String reason) {
        long later = SOON.toMillis() + (long) (spread.toMillis() * jitter());
        stored.dueAgain(now.plusMillis(later), reason);
    }

    private static void due(Feed stored, PollPolicy.Due due, Instant now) {
        stored.dueAgain(due.at(), due.reason());
        stored.settled(Duration.between(now, due.at()));
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
