package io.wirewatch.poller.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wirewatch.poller.fetch.FeedFetcher;
import io.wirewatch.poller.fetch.FetchOutcome;
import io.wirewatch.poller.fetch.Login;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.sitemap.FeedDocuments;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds the feeds of a page: the page itself where it is one, those that it names in its head (RSS autodiscovery), else
/// those at the usual places of its site.
@Singleton
class Discovery {
    static final int MOST = 50;

    /// Usual places are asked until this is over; a host is asked once a second.
    static final Duration PATIENCE = Duration.ofSeconds(15);

    static final List<String> USUAL_PLACES =
            List.of(
                    "/feed",
                    "/rss.xml",
                    "/feed.xml",
                    "/atom.xml",
                    "/rss",
                    "/index.xml",
                    "/feed.json");

    private static final String LINKS =
            "link[rel~=(?i)\\b(alternate|feed)\\b][href], a[rel~=(?i)\\bfeed\\b][href]";
    private static final Map<String, String> TYPES =
            Map.of(
                    "rss", "application/rss+xml",
                    "atom", "application/atom+xml",
                    "json", "application/feed+json",
                    "sitemap", "application/xml");

    private final Preview preview;
    private final FeedFetcher fetcher;
    private final FeedDocuments documents;

    Discovery(Preview preview, FeedFetcher fetcher, FeedDocuments documents) {
        this.preview = preview;
        this.fetcher = fetcher;
        this.documents = documents;
    }

    /// What was found: one page.
    record Found(List<Link> items, @Nullable String cursor) {
        static Found all(List<Link> links) {
            return new Found(links, null);
        }
    }

    /// One feed.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Link(String url, String title, String type) {}

    Found on(FeedAddress address) {
        FetchOutcome.Fresh page = preview.fetch(address, "the page");
        Optional<Link> itself = feed(address.url(), page, address.credentials());
        if (itself.isPresent()) {
            return Found.all(List.of(itself.get()));
        }
        List<Link> named = named(page);
        return Found.all(named.isEmpty() ? atUsualPlaces(page.finalUrl()) : named);
    }

    private Optional<Link> feed(String url, FetchOutcome.Fresh answer, Optional<Login> login) {
        return switch (documents.read(documents.gather(answer, login))) {
            case ParseResult.NotAFeed _ -> Optional.empty();
            case ParseResult.Feed feed ->
                    Optional.of(
                            new Link(
                                    url,
                                    feed.title().orElse(""),
                                    TYPES.getOrDefault(feed.kind(), "application/xml")));
        };
    }

    private static List<Link> named(FetchOutcome.Fresh page) {
        try {
            Document document =
                    Jsoup.parse(
                            new ByteArrayInputStream(page.body()),
                            null,
                            page.finalUrl().toString());
            return document.select(LINKS).stream()
                    .filter(Discovery::namesAFeed)
                    .map(Discovery::link)
                    .filter(link -> link.url().startsWith("http"))
                    .distinct()
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    /// `rel=alternate` also names translations and printed forms: there the type says it.
    private static boolean namesAFeed(Element link) {
        String type = link.attr("type").toLowerCase(Locale.ROOT);
        boolean feed = type.matches(".*(rss|atom|rdf)\\+xml.*|.*feed\\+json.*");
        boolean maybe = type.matches("(text|application)/xml.*|application/json.*");
        String rel = link.attr("rel").toLowerCase(Locale.ROOT);
        String href = link.attr("href").toLowerCase(Locale.ROOT);
        return feed
                || rel.matches(".*\\bfeed\\b.*")
                || (maybe && href.matches(".*(feed|rss|atom).*"));
    }

    private static Link link(Element element) {
        return new Link(element.absUrl("href"), element.attr("title"), element.attr("type"));
    }

    private List<Link> atUsualPlaces(URI page) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<Link> found = new ArrayList<>();
        for (String place : USUAL_PLACES) {
            if (!found.isEmpty() || System.nanoTime() - until > 0) {
                break;
            }
            String url = page.resolve(place).toString();
            if (fetcher.fetch(url) instanceof FetchOutcome.Fresh answer) {
                feed(url, answer, Optional.empty()).ifPresent(found::add);
            }
        }
        return found;
    }
}
