package io.wirewatch.poller.poll;

import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.Leases;
import io.wirewatch.poller.page.Patience;
import io.wirewatch.poller.parse.ParseLimits;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.publish.ArticlePublisher;
import io.wirewatch.poller.publish.ArticlePublisher.Prepared;
import io.wirewatch.poller.publish.Published;
import io.wirewatch.poller.publish.Seen;
import io.wirewatch.poller.sitemap.FeedDocuments;
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

    private final FeedDocuments documents;
    private final ArticlePublisher publisher;
    private final Seen seen;
    private final Leases leases;
    private final BrokerWatch broker;
    private final InstantSource clock;
    private final PollerConfig config;
    private final Semaphore reads;

    Windows(
            FeedDocuments documents,
            ArticlePublisher publisher,
            Seen seen,
            Leases leases,
            BrokerWatch broker,
            InstantSource clock,
            PollerConfig config) {
        this.documents = documents;
        this.publisher = publisher;
        this.seen = seen;
        this.leases = leases;
        this.broker = broker;
        this.clock = clock;
        this.config = config;
        this.reads = new Semaphore(config.parallelReads(), true);
    }

    /// Returns when the broker has what is new, or will not have it.
    Window read(Run run, FeedDocuments.Gathered gathered) {
        String print = print(gathered);
        if (run.feed().answer().bodyPrint().filter(print::equals).isPresent()) {
            return new Window.Unchanged(print);
        }
        return parsed(run, gathered)
                .map(result -> read(run, result, new Source(print, gathered.cut())))
                .orElseGet(Window.NoRoom::new);
    }

    /// What a document was read from.
    private record Source(String print, Optional<String> cut) {
        /// The items of a sitemap stand in no order: those behind the last that is read may be new.
        Optional<String> cut(ParseResult.Feed document) {
            boolean full = document.items().size() >= ParseLimits.DEFAULT.items();
            return document.kind().equals("sitemap") && full ? cut.or(document::reason) : cut;
        }
    }

    private Window read(Run run, ParseResult result, Source source) {
        return switch (result) {
            case ParseResult.NotAFeed no -> new Window.NoFeed(no.reason());
            case ParseResult.Feed document -> published(run, document, source);
        };
    }

    /// Empty where there is no room for it, or its turn does not come in time: then it is let go, and asked for again.
    private Optional<ParseResult> parsed(Run run, FeedDocuments.Gathered gathered) {
        return run.room().takesDocument(gathered.bytes())
                        && Patience.of(config.readsWithin()).acquires(reads)
                ? Optional.of(parsedNow(gathered))
                : Optional.empty();
    }

    private ParseResult parsedNow(FeedDocuments.Gathered gathered) {
        try {
            return documents.read(gathered);
        } finally {
            reads.release();
        }
    }

    private Window published(Run run, ParseResult.Feed document, Source source) {
        Feed feed = run.feed();
        boolean everShown = !feed.isNew() && seen.hasShown(feed.id());
        if (!leases.renew(feed.id(), run.token())) { // pages may take long
            return new Window.NotPublished("its lease ended before it was read");
        }
        Prepared prepared = publisher.prepare(feed, document, clock.instant());
        Ready ready = new Ready(run, document, prepared, everShown, source);
        if (run.milliseconds() > config.lease().toMillis() / 2
                && !leases.renew(feed.id(), run.token())) {
            return new Window.NotPublished("its lease ended before it was read");
        }
        try {
            return publish(ready);
        } catch (PublishFailed away) {
            return run.waits() ? untilTheBrokerIsBack(ready, away) : notPublished(feed, away);
        }
    }

    private Window untilTheBrokerIsBack(Ready ready, PublishFailed cause) {
        Optional<BrokerWatch.Place> place = broker.hold(cause);
        if (place.isEmpty()) {
            return new Window.NotPublished("the broker is away, and enough documents wait for it");
        }
        try (BrokerWatch.Place waiting = place.get()) {
            while (leases.renew(ready.run().feed().id(), ready.run().token())) {
                Optional<Window> window = tried(waiting.next(), ready);
                if (window.isPresent()) {
                    return window.get();
                }
            }
        }
        return new Window.NotPublished("its lease ended while the broker was away");
    }

    private Optional<Window> tried(BrokerWatch.Next next, Ready ready) {
        try {
            return switch (next) {
                case WAIT -> Optional.empty();
                case TRY -> Optional.of(publish(ready));
                case STOP -> Optional.of(new Window.NotPublished("the service stops"));
            };
        } catch (PublishFailed still) {
            LOG.debugf("The broker is still away cause=%s", still.getMessage());
            return Optional.empty();
        }
    }

    private static Window.NotPublished notPublished(Feed feed, PublishFailed cause) {
        LOG.warnf(
                "Articles could not be published and are tried again feedId=%s cause=%s",
                feed.id(), cause.getMessage());
        return new Window.NotPublished("the broker has not taken the articles");
    }

    private Window publish(Ready ready) {
        Published published = publisher.publish(ready.prepared());
        if (!ready.prepared().records().isEmpty()) { // nothing at all says nothing of the broker
            broker.isBack();
        }
        return new Window.Shown(
                ready.document(),
                ready.source().cut(ready.document()).or(published::refused),
                published,
                ready.everShown(),
                ready.source().print());
    }

    /// A document that was read, on its way to the broker.
    private record Ready(
            Run run,
            ParseResult.Feed document,
            Prepared prepared,
            boolean everShown,
            Source source) {}

    private static String print(FeedDocuments.Gathered gathered) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            gathered.parts().forEach(part -> digest.update(part.body()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
