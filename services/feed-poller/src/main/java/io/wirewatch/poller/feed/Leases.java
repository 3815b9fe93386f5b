package io.wirewatch.poller.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who polls what. A lease of a feed goes with the turn of its host; both end by themselves when their holder dies. Tokens
/// bear the name of the replica: one that was killed gives its feeds back when it starts again.
@Singleton
public class Leases {
    private static final Duration HOSTS_REMEMBERED = Duration.ofDays(1);

    private final FeedRepository feeds;
    private final Hosts hosts;
    private final DatabaseClock clock;
    private final PollerConfig config;
    private final String instance;

    Leases(
            FeedRepository feeds,
            Hosts hosts,
            DatabaseClock clock,
            PollerConfig config,
            @ConfigProperty(name = "wirewatch.instance", defaultValue = "feed-poller-0")
                    String instance) {
        this.feeds = feeds;
        this.hosts = hosts;
        this.clock = clock;
        this.config = config;
        this.instance = instance;
    }

    /// What came of asking for one feed.
    public sealed interface Lease {
        /// It is ours until the lease ends.
        record Held(Feed feed) implements Lease {}

        /// There is no such feed.
        record NoFeed() implements Lease {}

        /// Somebody else has it, or its host wants to be left alone.
        record Taken(String reason) implements Lease {}
    }

    public String newToken() {
        return instance + ":" + UUID.randomUUID();
    }

    /// Due feeds that nobody holds, at most one of a stranger's host: a host with thousands of feeds takes no turn from others.
    public List<Feed> claimDue(String token, int most) {
        return QuarkusTransaction.requiringNew().call(() -> due(token, most));
    }

    /// One feed, due or not.
    public Lease claim(String id, String token) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                feeds.locked(id)
                                        .filter(feed -> !feed.isDeleted())
                                        .map(feed -> one(feed, token))
                                        .orElseGet(Lease.NoFeed::new));
    }

    /// Whether a feed's host wants no rest; in the caller's transaction.
    public boolean mayAsk(Feed feed, Instant now) {
        return rest(feed, now).isEmpty();
    }

    /// The rest that a feed's host wants; in the caller's transaction.
    public Optional<Hosts.Rest> rest(Feed feed, Instant now) {
        return hosts.resting(feed.place().host(), now);
    }

    /// For longer; false where the feed is somebody else's by now.
    public boolean renew(String id, String token) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<Feed> held =
                                    feeds.locked(id).filter(feed -> feed.isHeldBy(token));
                            held.ifPresent(feed -> feed.claim(token, until(clock.now())));
                            return held.isPresent();
                        });
    }

    /// At start, before anything is claimed.
    public void giveBackWhatWeHeld() {
        QuarkusTransaction.requiringNew().run(this::giveBack);
    }

    private void giveBack() {
        Instant now = clock.now();
        feeds.update(
                "standing.leaseUntil = null, standing.leaseToken = null where standing.leaseToken like ?1",
                instance + ":%");
        hosts.giveBack(instance + ":", now);
        hosts.forgetBefore(now.minus(HOSTS_REMEMBERED));
    }

    private List<Feed> due(String token, int most) {
        Instant now = clock.now();
        List<Feed> due = feeds.lockDue(now, most, config.perOwnHost());
        Set<String> theirs =
                due.stream()
                        .filter(feed -> !feed.place().own())
                        .map(feed -> feed.place().host())
                        .collect(Collectors.toSet());
        Set<String> ours = hosts.take(theirs, token, now, until(now));
        List<Feed> claimed =
                due.stream()
                        .filter(feed -> feed.place().own() || ours.contains(feed.place().host()))
                        .toList();
        claimed.forEach(feed -> feed.claim(token, until(now)));
        return claimed;
    }

    /// The host's turn is waited for by the request itself; only a rest forbids it.
    private Lease one(Feed feed, String token) {
        Instant now = clock.now();
        if (!feed.isFree(now)) {
            return new Lease.Taken("it is being polled");
        }
        Optional<Hosts.Rest> rest = hosts.resting(feed.place().host(), now);
        if (rest.isPresent()) {
            return new Lease.Taken(rest.get().reason() + " until " + rest.get().until());
        }
        feed.claim(token, until(now));
        return new Lease.Held(feed);
    }

    private Instant until(Instant now) {
        return now.plus(config.lease());
    }
}
