package io.wirewatch.poller.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.FeedRepository;
import io.wirewatch.poller.feed.Health;
import io.wirewatch.poller.feed.Leases;
import io.wirewatch.poller.poll.PushedArticles.Pushed;
import io.wirewatch.poller.websub.Push;
import io.wirewatch.poller.websub.PushReader;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// What a hub has sent: the feed is polled at once, and what the feed does not show (yet, or any more) is taken from what was
/// sent. So the whole window says which articles are which, as at any poll: a pushed document may hold one new item of it.
/// Nor does it say anything of gaps.
@Singleton
class PushPoll implements PushReader {
    /// A feed that does not show what was pushed is looked at again after this: it may be an old copy.
    static final Duration OLD_COPY = Duration.ofMinutes(5);

    private static final Logger LOG = Logger.getLogger(PushPoll.class);

    private final FeedPoll poll;
    private final PushedArticles pushed;
    private final Leases leases;
    private final FeedRepository feeds;
    private final BrokerWatch broker;
    private final DatabaseClock clock;

    PushPoll(
            FeedPoll poll,
            PushedArticles pushed,
            Leases leases,
            FeedRepository feeds,
            BrokerWatch broker,
            DatabaseClock clock) {
        this.poll = poll;
        this.pushed = pushed;
        this.leases = leases;
        this.feeds = feeds;
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    public Reading read(String feedId, List<Push> pushes) {
        Optional<Feed> asked = asked(feedId);
        if (asked.isEmpty()) {
            return Reading.DONE;
        }
        if (broker.isAway()) { // nothing is fetched meanwhile
            return Reading.NOT_PUBLISHED;
        }
        Feed feed = asked.get();
        List<Pushed> documents = pushes.stream().map(push -> pushed.read(feed, push)).toList();
        int items = documents.stream().mapToInt(Pushed::items).sum();
        Reading polled = mayAsk(feed) ? polled(feedId, items) : Reading.DONE;
        return polled == Reading.DONE ? taken(feed, documents) : polled;
    }

    private Reading taken(Feed feed, List<Pushed> documents) {
        try {
            documents.forEach(document -> pushed.take(feed, document));
            return Reading.DONE;
        } catch (PublishFailed away) {
            LOG.warnf(
                    "What a hub sent could not be published and is tried again feedId=%s cause=%s",
                    feed.id(), away.getMessage());
            return Reading.NOT_PUBLISHED;
        }
    }

    /// Empty where the feed is polled no more.
    private Optional<Feed> asked(String feedId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.present(feedId))
                .filter(feed -> feed.health() != Health.PAUSED && feed.health() != Health.GONE);
    }

    private boolean mayAsk(Feed feed) {
        return QuarkusTransaction.requiringNew().call(() -> leases.mayAsk(feed, clock.now()));
    }

    /// Without the feed's window nothing is taken from what was pushed where that is for a reason of ours.
    private Reading polled(String feedId, int items) {
        String token = leases.newToken();
        return switch (leases.claim(feedId, token)) {
            case Leases.Lease.Held(Feed feed) -> {
                PollReport report = poll.pollPushed(feed, token, items);
                if (report.isCrowdedOut()) {
                    yield Reading.NO_ROOM;
                }
                if (items > 0 && report.fresh() + report.revised() == 0) {
                    QuarkusTransaction.requiringNew().run(() -> lookAgain(feedId));
                }
                yield Reading.DONE;
            }
            case Leases.Lease.NoFeed _ -> Reading.DONE;
            case Leases.Lease.Taken _ -> Reading.BUSY;
        };
    }

    private void lookAgain(String feedId) {
        Instant soon = clock.now().plus(OLD_COPY);
        feeds.locked(feedId)
                .filter(feed -> feed.isDueAfter(soon))
                .ifPresent(feed -> feed.dueNow(soon, "it did not show what its hub had pushed"));
    }
}
