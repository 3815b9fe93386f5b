package io.wirewatch.poller.poll;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.outbound.Validators;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.FeedRepository;
import io.wirewatch.poller.fetch.FeedFetcher;
import io.wirewatch.poller.fetch.FetchOutcome;
import io.wirewatch.poller.parse.FeedParser;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.publish.ArticlePublisher;
import io.wirewatch.poller.publish.Seen;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// One poll of one feed: fetch, read, publish, and only when the broker has the articles write down
// that they were seen.
/// What is written needs the lease that the poll began with.
@Singleton
public class FeedPoll {
    private static final Logger LOG = Logger.getLogger(FeedPoll.class);

    private final FeedRepository feeds;
    private final FeedFetcher fetcher;
    private final FeedParser parser;
    private final ArticlePublisher publisher;
    private final Seen seen;
    private final FeedLog log;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final PollerConfig config;
    private final PollPolicy policy;

    FeedPoll(
            FeedRepository feeds,
            FeedFetcher fetcher,
            FeedParser parser,
            ArticlePublisher publisher,
            Seen seen,
            FeedLog log,
            InstantSource clock,
            MeterRegistry meters,
            PollerConfig config) {
        this.feeds = feeds;
        this.fetcher = fetcher;
        this.parser = parser;
        this.publisher = publisher;
        this.seen = seen;
        this.log = log;
        this.clock = clock;
        this.meters = meters;
        this.config = config;
        this.policy = PollPolicy.of(config);
    }

    /// @param token of the lease that the caller holds
    public PollReport poll(Feed feed, String token) {
        long from = System.nanoTime();
        PollReport report = report(feed, token, fetcher.fetch(feed));
        PollReport timed = report.took(Duration.ofNanos(System.nanoTime() - from).toMillis());
        log.attempt(feed.id(), timed);
        meters.counter("wirewatch.polls", "outcome", timed.outcome()).increment();
        return timed;
    }

    private PollReport report(Feed feed, String token, FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fresh fresh -> fresh(feed, token, fresh);
            case FetchOutcome.NotModified same -> unchanged(feed, token, same);
            case FetchOutcome.Gone gone -> gone(feed, token, gone.status());
            case FetchOutcome.RetryLater later ->
                    failed(
                            feed,
                            token,
                            later.after(),
                            PollReport.of(
                                    "retry-later",
                                    later.status(),
                                    "the host answered " + later.status()));
            case FetchOutcome.Refused refused ->
                    failed(
                            feed,
                            token,
                            Optional.empty(),
                            PollReport.of(
                                    "refused",
                                    refused.status(),
                                    "the host answered " + refused.status()));
            case FetchOutcome.Blocked blocked ->
                    failed(
                            feed,
                            token,
                            Optional.empty(),
                            PollReport.of("blocked", null, blocked.reason()));
            case FetchOutcome.Unreachable gone ->
                    failed(
                            feed,
                            token,
                            Optional.empty(),
                            PollReport.of("unreachable", null, gone.reason()));
            case FetchOutcome.NotAsked no ->
                    again(feed, token, PollReport.of("not-asked", null, no.reason()));
        };
    }

    private PollReport fresh(Feed feed, String token, FetchOutcome.Fresh answer) {
        String print = print(answer.body());
        Instant now = clock.instant();
        if (feed.bodyPrint().filter(print::equals).isPresent()) {
            write(
                    token,
                    feed,
                    stored ->
                            succeed(
                                    stored,
                                    now,
                                    answer,
                                    new Counts(1, 0, 1, false),
                                    Optional.empty()));
            return new PollReport("unchanged", answer.status(), 0, 0, 0, answer.bytes(), 0, null);
        }
        return switch (parser.parse(answer.body(), answer.contentType(), answer.finalUrl(), now)) {
            case ParseResult.NotAFeed no ->
                    failed(
                            feed,
                            token,
                            Optional.empty(),
                            PollReport.of("not-a-feed", answer.status(), no.reason()));
            case ParseResult.Feed document -> publish(feed, token, answer, document, print);
        };
    }

    private PollReport publish(
            Feed feed,
            String token,
            FetchOutcome.Fresh answer,
            ParseResult.Feed document,
            String print) {
        Instant now = clock.instant();
        Optional<Instant> lastSeen = seen.lastSeen(feed.id());
        ArticlePublisher.Published published;
        try {
            published = publisher.publishNewIn(feed, document, now);
        } catch (PublishFailed broker) {
            LOG.warnf(
                    "Articles could not be published and are tried again feedId=%s cause=%s",
                    feed.id(), broker.getMessage());
            return again(
                    feed,
                    token,
                    PollReport.of(
                            "not-published",
                            answer.status(),
                            "the broker has not taken the articles"));
        }
        boolean gap = !feed.isNew() && !published.items().isEmpty() && published.overlap() == 0;
        int items = published.items().size();
        write(
                token,
                feed,
                stored -> {
                    seen.mark(feed.id(), published.items(), now);
                    stored.describe(document.title(), document.language());
                    succeed(
                            stored,
                            now,
                            answer,
                            new Counts(items, published.fresh(), published.overlap(), gap),
                            document.hints().pause());
                    Validators kept =
                            document.wellFormed()
                                    ? answer.validators()
                                    : new Validators(Optional.empty(), Optional.empty());
                    stored.remember(kept.etag(), kept.lastModified(), print);
                    if (gap) {
                        log.gap(stored, lastSeen.orElse(now), now, items);
                    }
                });
        return new PollReport(
                "fresh",
                answer.status(),
                published.fresh(),
                published.revised(),
                published.known(),
                answer.bytes(),
                0,
                document.wellFormed() ? null : document.reason().orElse(null));
    }

    private PollReport unchanged(Feed feed, String token, FetchOutcome.NotModified same) {
        Instant now = clock.instant();
        write(
                token,
                feed,
                stored -> {
                    good(stored, now, same.movedTo());
                    Duration settled = policy.settled(stored.polledInterval(), 1, 0, 1, false);
                    due(
                            stored,
                            policy.afterSuccess(
                                    now,
                                    settled,
                                    stored.givenInterval(),
                                    same.lifetime(),
                                    jitter()),
                            settled);
                });
        return PollReport.of("not-modified", 304, null);
    }

    private void succeed(
            Feed stored,
            Instant now,
            FetchOutcome.Fresh answer,
            Counts counts,
            Optional<Duration> ttl) {
        good(stored, now, answer.movedTo());
        Duration settled =
                policy.settled(
                        stored.polledInterval(),
                        counts.items(),
                        counts.fresh(),
                        counts.known(),
                        counts.gap());
        Optional<Duration> asked =
                Stream.concat(answer.lifetime().stream(), ttl.stream()).max(Duration::compareTo);
        due(
                stored,
                policy.afterSuccess(
                        now,
                        settled,
                        stored.givenInterval(),
                        counts.gap() ? Optional.empty() : asked,
                        jitter()),
                settled);
    }

    private void good(Feed stored, Instant now, Optional<String> movedTo) {
        boolean first = stored.isNew();
        boolean recovered = stored.succeeded(now, config.brokenAfter());
        if (recovered) {
            log.event(stored, "recovered", "a poll succeeded again", now);
        }
        String before = stored.url();
        if (stored.sawMove(movedTo, config.movedAfter())) {
            log.moved(stored, before, now);
        }
        if (first || recovered || !before.equals(stored.url())) {
            log.state(stored, now);
        }
    }

    private PollReport gone(Feed feed, String token, int status) {
        Instant now = clock.instant();
        write(
                token,
                feed,
                stored -> {
                    stored.gone(now, "the host answered 410 Gone");
                    stored.dueAgain(
                            now.plus(config.longestInterval()),
                            "gone: it is not asked again",
                            stored.polledInterval());
                    log.event(stored, "gone", "the host answered 410 Gone", now);
                    log.state(stored, now);
                });
        return PollReport.of("gone", status, "the host answered 410 Gone");
    }

    private PollReport failed(
            Feed feed, String token, Optional<Duration> asked, PollReport report) {
        Instant now = clock.instant();
        String reason = String.valueOf(report.reason());
        write(
                token,
                feed,
                stored -> {
                    boolean broken = stored.failed(now, reason, config.brokenAfter());
                    due(
                            stored,
                            policy.afterFailure(
                                    now,
                                    stored.failures(),
                                    asked,
                                    stored.givenInterval(),
                                    jitter()),
                            stored.polledInterval());
                    if (broken) {
                        log.event(stored, "broken", reason, now);
                    }
                    if (broken || stored.failures() == 1) {
                        log.state(stored, now);
                    }
                });
        return report;
    }

    /// No fault of the feed: soon again.
    private PollReport again(Feed feed, String token, PollReport report) {
        Instant soon = clock.instant().plusSeconds(2 + ThreadLocalRandom.current().nextInt(8));
        write(
                token,
                feed,
                stored ->
                        stored.dueAgain(
                                soon, String.valueOf(report.reason()), stored.polledInterval()));
        return report;
    }

    private static void due(Feed stored, PollPolicy.Due due, Duration settled) {
        stored.dueAgain(due.at(), due.reason(), settled);
    }

    private void write(String token, Feed feed, java.util.function.Consumer<Feed> change) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                feeds.locked(feed.id())
                                        .filter(stored -> stored.isHeldBy(token))
                                        .ifPresent(change));
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private static String print(byte[] body) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// What a window showed.
    private record Counts(int items, int fresh, int known, boolean gap) {}

    static String eventId(Feed feed, String kind, Instant at) {
        return Fingerprint.of("feed-event", feed.id(), kind, at.toString());
    }
}
