package io.wirewatch.poller.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.access.Problems;
import io.wirewatch.outbound.address.CanonicalUrl;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.Hosts;
import io.wirewatch.poller.feed.Place;
import io.wirewatch.poller.fetch.FeedFetcher;
import io.wirewatch.poller.fetch.FetchOutcome;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.sitemap.FeedDocuments;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a poll would yield.
@Singleton
class Preview {
    private final FeedFetcher fetcher;
    private final FeedDocuments documents;
    private final Hosts hosts;
    private final DatabaseClock clock;

    Preview(FeedFetcher fetcher, FeedDocuments documents, Hosts hosts, DatabaseClock clock) {
        this.fetcher = fetcher;
        this.documents = documents;
        this.hosts = hosts;
        this.clock = clock;
    }

    View of(FeedAddress address) {
        FetchOutcome.Fresh answer = fetch(address, "the feed");
        return switch (documents.read(documents.gather(answer, address.credentials()))) {
            case ParseResult.NotAFeed no -> throw Problems.unprocessable(no.reason());
            case ParseResult.Feed feed -> View.of(feed);
        };
    }

    /// The document, or the problem that names why there is none.
    FetchOutcome.Fresh fetch(FeedAddress address, String what) {
        rest(address)
                .ifPresent(
                        rest -> {
                            throw Problems.unprocessable(
                                    "%s was not asked: %s until %s"
                                            .formatted(what, rest.reason(), rest.until()));
                        });
        String url =
                address.credentials().map(login -> login.at(address.url())).orElse(address.url());
        return switch (fetcher.fetch(url)) {
            case FetchOutcome.Fresh fresh -> fresh;
            case FetchOutcome.Blocked blocked -> throw Problems.unprocessable(blocked.reason());
            case FetchOutcome.NotModified _ ->
                    throw Problems.unprocessable(what + " answered 304 to a first request");
            case FetchOutcome.Gone gone ->
                    throw Problems.unprocessable(what + " answered " + gone.status());
            case FetchOutcome.RetryLater later ->
                    throw Problems.unprocessable(what + " answered " + later.status());
            case FetchOutcome.Refused refused ->
                    throw Problems.unprocessable(what + " answered " + refused.status());
            case FetchOutcome.Unreachable no ->
                    throw Problems.unprocessable(what + " cannot be reached, " + no.reason());
            case FetchOutcome.NotAsked no ->
                    throw Problems.unprocessable(what + " was not asked: " + no.reason());
        };
    }

    private Optional<Hosts.Rest> rest(FeedAddress address) {
        String host = Place.of(address.url()).host();
        return QuarkusTransaction.requiringNew().call(() -> hosts.resting(host, clock.now()));
    }

    /// A feed as it would be read.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String kind,
            boolean wellFormed,
            @Nullable String reason,
            @Nullable String title,
            List<ItemView> items) {
        static View of(ParseResult.Feed feed) {
            return new View(
                    feed.kind(),
                    feed.wellFormed(),
                    feed.reason().orElse(null),
                    feed.title().orElse(null),
                    feed.items().stream().map(item -> ItemView.of(item, feed)).toList());
        }
    }

    /// An item as it would be published.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemView(
            @Nullable String guid,
            @Nullable String url,
            String title,
            String text,
            @Nullable Instant publishedAt,
            @Nullable String language) {
        static ItemView of(ParseResult.Item item, ParseResult.Feed feed) {
            return new ItemView(
                    item.guid().orElse(null),
                    item.link()
                            .flatMap(CanonicalUrl::of)
                            .map(link -> link.url().toString())
                            .orElse(null),
                    item.title(),
                    item.text(),
                    item.publishedAt().orElse(null),
                    item.language().or(feed::language).orElse(null));
        }
    }
}
