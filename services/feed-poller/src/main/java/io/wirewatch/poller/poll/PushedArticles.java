package io.wirewatch.poller.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.page.KeptTexts;
import io.wirewatch.poller.parse.FeedParser;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.publish.ArticlePublisher;
import io.wirewatch.poller.publish.LastPublished;
import io.wirewatch.poller.publish.Published;
import io.wirewatch.poller.publish.Seen;
import io.wirewatch.poller.websub.Push;
import io.wirewatch.poller.websub.Subscriptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/// What stands in a pushed document and no feed has shown.
@Singleton
class PushedArticles {
    private static final String LATE = "the feed did not show all that its hub sent";

    private final FeedParser parser;
    private final ArticlePublisher publisher;
    private final Seen seen;
    private final KeptTexts texts;
    private final LastPublished lastPublished;
    private final AttemptLog attempts;
    private final Subscriptions hubs;
    private final InstantSource clock;
    private final DatabaseClock databaseClock;

    PushedArticles(
            FeedParser parser,
            ArticlePublisher publisher,
            Seen seen,
            KeptTexts texts,
            LastPublished lastPublished,
            AttemptLog attempts,
            Subscriptions hubs,
            InstantSource clock,
            DatabaseClock databaseClock) {
        this.parser = parser;
        this.publisher = publisher;
        this.seen = seen;
        this.texts = texts;
        this.lastPublished = lastPublished;
        this.attempts = attempts;
        this.hubs = hubs;
        this.clock = clock;
        this.databaseClock = databaseClock;
    }

    /// A push that was read. Most hubs send documents; what is none is a sign of news all the same.
    record Pushed(Push push, ParseResult parsed) {
        /// What the feed may show for its sake: articles and their withdrawals.
        int items() {
            return switch (parsed) {
                case ParseResult.Feed document ->
                        document.items().size() + document.deleted().size();
                case ParseResult.NotAFeed _ -> 0;
            };
        }
    }

    Pushed read(Feed feed, Push push) {
        URI base = URI.create(feed.url());
        return new Pushed(
                push, parser.parse(push.body(), push.contentType(), base, clock.instant()));
    }

    /// What nothing names yet is published as it was sent. It counts as named, not as shown: a window that shows it later says
    /// what it would have said without the hub.
    ///
    /// @throws io.wirewatch.messaging.PublishFailed the broker has not taken all; nothing is named
    void take(Feed feed, Pushed pushed) {
        long began = System.nanoTime();
        PollReport report =
                switch (pushed.parsed()) {
                    case ParseResult.Feed document -> publish(feed, document);
                    case ParseResult.NotAFeed no -> PollReport.of("pushed", null, no.reason());
                };
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        PollReport whole = report.cost(pushed.push().body().length, took);
        QuarkusTransaction.requiringNew().run(() -> write(feed, whole));
        attempts.count(whole);
    }

    private PollReport publish(Feed feed, ParseResult.Feed document) {
        Published published =
                publisher.publish(publisher.prepareUnseen(feed, document, clock.instant()));
        QuarkusTransaction.requiringNew().run(() -> remember(published));
        return new PollReport(
                "pushed",
                null,
                published.fresh().size(),
                0,
                published.known(),
                0,
                0,
                published.refused().orElse(published.fresh().isEmpty() ? null : LATE));
    }

    private void remember(Published published) {
        seen.name(published.items());
        texts.keep(published.texts(), published.articles(), databaseClock.now());
        lastPublished.keep(published.news(), databaseClock.now());
    }

    private void write(Feed feed, PollReport report) {
        attempts.add(feed.id(), report, databaseClock.now());
        if (report.fresh() > 0) {
            hubs.owes(feed.id(), report.fresh());
        }
    }
}
