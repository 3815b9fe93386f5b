package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// Documents of tests and what is read of them.
final class Documents {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final URI BASE = URI.create("https://news.example/feeds/all.xml");

    private Documents() {}

    static ParseResult parsed(String document) {
        return parsed(document.getBytes(StandardCharsets.UTF_8), "application/xml");
    }

    static ParseResult parsed(byte[] document, String contentType) {
        return new FeedParser().parse(document, Optional.of(contentType), BASE, NOW);
    }

    static ParseResult.Feed feed(String document) {
        return feed(parsed(document));
    }

    static ParseResult.Feed feed(ParseResult result) {
        assertThat(result).isInstanceOf(ParseResult.Feed.class);
        return (ParseResult.Feed) result;
    }

    static ParseResult.NotAFeed notAFeed(String document) {
        ParseResult result = parsed(document);
        assertThat(result).isInstanceOf(ParseResult.NotAFeed.class);
        return (ParseResult.NotAFeed) result;
    }

    /// The only item of a document.
    static ParseResult.Item item(String document) {
        ParseResult.Feed feed = feed(document);
        assertThat(feed.items()).hasSize(1);
        return feed.items().getFirst();
    }

    /// RSS 2.0 around items or whatever else stands in a channel.
    static String rss(String inner) {
        return "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                + " xmlns:media=\"http://search.yahoo.com/mrss/\""
                + " xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>Harbour News</title>"
                + inner
                + "</channel></rss>";
    }

    /// An RSS item that says this.
    static String rssItem(String inner) {
        return rss("<item>" + inner + "</item>");
    }

    /// Atom 1.0 around entries.
    static String atom(String inner) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Harbour News</title>"
                + inner
                + "</feed>";
    }

    /// An Atom entry that says this.
    static String entry(String inner) {
        return atom("<entry>" + inner + "</entry>");
    }
}
