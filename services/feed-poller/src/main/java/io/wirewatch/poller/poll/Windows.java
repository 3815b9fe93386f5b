package io.wirewatch.poller.poll;

import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.messaging.RecordRefused;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.Leases;
import io.wirewatch.poller.fetch.FetchOutcome;
import io.wirewatch.poller.parse.FeedParser;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.publish.ArticlePublisher;
import io.wirewatch.poller.publish.ArticlePublisher.Published;
import io.wirewatch.poller.publish.Seen;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// Reads a document and publishes what it shows. Few are read at the same time, and few wait for a broker that is away:
/// both hold whole documents in memory.
@Singleton
class Windows {
    private static final Logger LOG = Logger.getLogger(Windows.class);

    private final FeedParser parser;
    private final ArticlePublisher publisher;
    private final Seen seen;
    private final Leases leases;
    private final BrokerWatch broker;
    private final InstantSource clock;
    private final Semaphore reads;

    Windows(
            FeedParser parser,
            ArticlePublisher publisher,
            Seen seen,
            Leases leases,
            BrokerWatch broker,
            InstantSource clock,
            PollerConfig config) {
        this.parser = parser;
        this.publisher = publisher;
        this.seen = seen;
        this.leases = leases;
        this.broker = broker;
        this.clock = clock;
        this.reads = new Semaphore(config.parallelReads(), true);
    }

    /// Returns when the broker has what is new, or will not have it.
    Window read(Run run, FetchOutcome.Fresh answer) {
        String print = print(answer.body());
        if (run.feed().bodyPrint().filter(print::equals).isPresent()) {
            return new Window.Unchanged(print);
        }
        return switch (parsed(answer)) {
            case ParseResult.NotAFeed no -> new Window.NoFeed(no.reason());
            case ParseResult.Feed document -> published(run, document, print);
        };
    }

    private ParseResult parsed(FetchOutcome.Fresh answer) {
        reads.acquireUninterruptibly();
        try {
            return parser.parse(
                    answer.body(), answer.contentType(), answer.finalUrl(), clock.instant());
        } finally {
            reads.release();
        }
    }

    private Window published(Run run, ParseResult.Feed document, String print) {
        try {
            return publish(run.feed(), document, print);
        } catch (PublishFailed away) {
            return broker.isAway(away)
                    ? untilTheBrokerIsBack(run, document, print)
                    : notPublished(run, away);
        } catch (RecordRefused tooLarge) {
            LOG.errorf(
                    "An article can never be published feedId=%s reason=%s",
                    run.feed().id(), tooLarge.getMessage());
            return new Window.NotPublished("the broker refuses one of the articles");
        }
    }

    private Window untilTheBrokerIsBack(Run run, ParseResult.Feed document, String print) {
        Optional<BrokerWatch.Place> place = broker.hold();
        if (place.isEmpty()) {
            return new Window.NotPublished("the broker is away, and enough documents wait for it");
        }
        try (BrokerWatch.Place waiting = place.get()) {
            while (leases.renew(run.feed().id(), run.token())) {
                Optional<Window> window = tried(waiting.next(), run, document, print);
                if (window.isPresent()) {
                    return window.get();
                }
            }
        }
        return new Window.NotPublished("its lease ended while the broker was away");
    }

    private Optional<Window> tried(
            BrokerWatch.Next next, Run run, ParseResult.Feed document, String print) {
        try {
            return switch (next) {
                case WAIT -> Optional.empty();
                case TRY -> Optional.of(publish(run.feed(), document, print));
                case STOP -> Optional.of(new Window.NotPublished("the service stops"));
            };
        } catch (PublishFailed still) {
            broker.isAway(still);
            return Optional.empty();
        }
    }

    private Window.NotPublished notPublished(Run run, PublishFailed cause) {
        LOG.warnf(
                "Articles could not be published and are tried again feedId=%s cause=%s",
                run.feed().id(), cause.getMessage());
        return new Window.NotPublished("the broker has not taken the articles");
    }

    private Window publish(Feed feed, ParseResult.Feed document, String print) {
        boolean everShown = !feed.isNew() && seen.lastSeen(feed.id()).isPresent();
        Published published = publisher.publishNewIn(feed, document, clock.instant());
        broker.isBack();
        return new Window.Shown(document, published, everShown, print);
    }

    private static String print(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
