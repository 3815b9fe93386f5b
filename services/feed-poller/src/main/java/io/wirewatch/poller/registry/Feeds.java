package io.wirewatch.poller.registry;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.access.SecretBox;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.FeedRepository;
import io.wirewatch.poller.feed.Hosts;
import io.wirewatch.poller.feed.Leases;
import io.wirewatch.poller.poll.FeedLog;
import io.wirewatch.poller.poll.FeedPoll;
import io.wirewatch.poller.poll.PollLoop;
import io.wirewatch.poller.poll.PollReport;
import io.wirewatch.poller.publish.Domains;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The feeds of this installation.
@Singleton
public class Feeds {
    private static final Duration PRIVATE_FLOOR = Duration.ofSeconds(1);

    private final FeedRepository feeds;
    private final FeedPoll poll;
    private final Leases leases;
    private final FeedLog log;
    private final PollLoop loop;
    private final SecretBox secrets;
    private final DatabaseClock clock;
    private final PollerConfig config;

    Feeds(
            FeedRepository feeds,
            FeedPoll poll,
            Leases leases,
            FeedLog log,
            PollLoop loop,
            SecretBox secrets,
            DatabaseClock clock,
            PollerConfig config) {
        this.feeds = feeds;
        this.poll = poll;
        this.leases = leases;
        this.log = log;
        this.loop = loop;
        this.secrets = secrets;
        this.clock = clock;
        this.config = config;
    }

    /// What came of registering a feed.
    sealed interface Registration {
        /// It is there, and has been polled once; it may be failing.
        record Done(FeedView feed) implements Registration {}

        /// It was there.
        record Known(String id) implements Registration {}

        /// It is not, and will not be.
        record Refused(String reason) implements Registration {}
    }

    /// Stores a feed and polls it for the first time; returns when the broker has its articles.
    Registration register(FeedAddress address, FeedRequest request) {
        checkInterval(address, request);
        String token = leases.newToken();
        Optional<Feed> added = add(address, request, Origin.HAND, Optional.of(token));
        if (added.isEmpty()) {
            return new Registration.Known(address.id());
        }
        if (!added.get().isHeldBy(token)) { // its host rests: it is due when that is over
            return new Registration.Done(byId(address.id()).orElseThrow());
        }
        PollReport first = poll.poll(added.get(), token);
        return first.isRefusal()
                ? new Registration.Refused(String.valueOf(first.reason()))
                : byId(address.id())
                        .<Registration>map(Registration.Done::new)
                        .orElseGet(() -> new Registration.Refused("it was deleted meanwhile"));
    }

    /// Stores a feed that is due at once and asks nothing yet; false where it was there. In the caller's transaction, or in
    /// one of its own.
    boolean registerLater(FeedAddress address, FeedRequest request, Origin origin) {
        checkInterval(address, request);
        boolean added = add(address, request, origin, Optional.empty()).isPresent();
        if (added) {
            loop.poke();
        }
        return added;
    }

    Optional<FeedView> byId(String id) {
        return QuarkusTransaction.requiringNew().call(() -> feeds.present(id).map(FeedView::of));
    }

    List<FeedView> page(FeedRepository.Filter filter, String after, int limit) {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.page(filter, after, limit).stream().map(FeedView::of).toList());
    }

    List<FeedView> all() {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.all().stream().map(FeedView::of).toList());
    }

    Optional<FeedView> change(String id, FeedRequest request) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<Feed> stored =
                                    feeds.locked(id).filter(feed -> !feed.isDeleted());
                            stored.ifPresent(feed -> change(feed, request));
                            return stored.map(FeedView::of);
                        });
    }

    boolean delete(String id) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<Feed> stored =
                                    feeds.locked(id).filter(feed -> !feed.isDeleted());
                            stored.ifPresent(
                                    feed -> {
                                        feed.delete(clock.now());
                                        log.state(feed, clock.now());
                                    });
                            return stored.isPresent();
                        });
    }

    /// A list names it no more. It goes where nobody else asked for it; in the caller's transaction.
    ///
    /// @param unnamed takes the list's word back; whether no other list names it
    boolean deleteListed(String id, BooleanSupplier unnamed) {
        Optional<Feed> stored = feeds.locked(id).filter(feed -> !feed.isDeleted());
        if (!unnamed.getAsBoolean() || stored.filter(Feed::isByList).isEmpty()) {
            return false;
        }
        stored.get().delete(clock.now());
        log.state(stored.get(), clock.now());
        return true;
    }

    /// Polls now; empty where there is no such feed, `not-asked` where somebody else is polling it or its host rests.
    Optional<PollReport> pollNow(String id) {
        String token = leases.newToken();
        return switch (leases.claim(id, token)) {
            case Leases.Lease.NoFeed _ -> Optional.empty();
            case Leases.Lease.Held(Feed feed) -> Optional.of(poll.poll(feed, token));
            case Leases.Lease.Taken(String reason) -> Optional.of(PollReport.notAsked(reason));
        };
    }

    private Optional<Feed> add(
            FeedAddress address, FeedRequest request, Origin origin, Optional<String> token) {
        Instant now = clock.now();
        return QuarkusTransaction.joiningExisting()
                .call(
                        () -> {
                            feeds.alone(address.id());
                            Optional<Feed> stored = feeds.locked(address.id());
                            if (stored.isPresent() && !stored.get().isDeleted()) {
                                claimByHand(stored.get(), origin);
                                return Optional.empty();
                            }
                            Feed feed =
                                    stored.orElseGet(
                                            () ->
                                                    new Feed(
                                                            address.id(),
                                                            address.url(),
                                                            Domains.registrable(address.uri()),
                                                            now,
                                                            config.firstInterval()));
                            feed.restore(now, address.login().map(secrets::seal).orElse(null));
                            feed.edit(request.edit());
                            feed.askedForBy(origin == Origin.LIST);
                            request.paused().ifPresent(feed::pause);
                            begin(feed, token, now);
                            if (stored.isEmpty()) {
                                feeds.persist(feed);
                            }
                            log.state(feed, now);
                            return Optional.of(feed);
                        });
    }

    /// With a lease it is looked at right now, and stays or not by what comes of it; a host that rests is not asked even so.
    private void begin(Feed feed, Optional<String> token, Instant now) {
        Optional<Hosts.Rest> rest = leases.rest(feed, now);
        rest.ifPresent(pause -> feed.dueNow(pause.until(), "its host rests: " + pause.reason()));
        feed.tryOut(token.isPresent() && rest.isEmpty());
        token.filter(_ -> rest.isEmpty())
                .ifPresent(lease -> feed.claim(lease, now.plus(config.lease())));
    }

    /// Who is told that a feed is known may rely on its being polled.
    private static void claimByHand(Feed known, Origin origin) {
        if (origin == Origin.HAND) {
            known.askedForBy(false);
        }
    }

    private void change(Feed feed, FeedRequest request) {
        if (FeedAddress.read(feed.url()) instanceof FeedAddress.Reading.Good(FeedAddress address)) {
            checkInterval(address, request);
        }
        feed.edit(request.edit());
        feed.clear(request.cleared());
        request.paused().ifPresent(feed::pause);
        boolean rescheduled =
                request.interval().isPresent() || request.cleared().contains("interval");
        if (rescheduled || request.paused().isPresent()) {
            feed.dueNow(clock.now(), "changed by hand");
        }
        log.state(feed, clock.now());
    }

    private void checkInterval(FeedAddress address, FeedRequest request) {
        Duration floor = address.isPrivate() ? PRIVATE_FLOOR : config.shortestGivenInterval();
        if (request.interval().filter(interval -> interval.compareTo(floor) < 0).isPresent()) {
            throw new FeedRequest.Refused(
                    "interval must be at least " + floor + ": we are guests there");
        }
    }
}
