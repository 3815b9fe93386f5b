package io.wirewatch.poller.registry;

import io.wirewatch.poller.fetch.FetchOutcome;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The feeds that a page names in its head (RSS autodiscovery).
@Singleton
class Discovery {
    static final int MOST = 50;

    private static final String LINKS =
            "link[rel~=(?i)alternate][type~=(?i)(application/(rss|atom)[+]xml|application/feed[+]json)][href]";

    private final Preview preview;

    Discovery(Preview preview) {
        this.preview = preview;
    }

    Found on(FeedAddress address) {
        FetchOutcome.Fresh page = preview.fetch(address, "the page");
        try {
            Document document =
                    Jsoup.parse(
                            new ByteArrayInputStream(page.body()),
                            null,
                            page.finalUrl().toString());
            return new Found(
                    document.select(LINKS).stream()
                            .map(Discovery::link)
                            .filter(link -> !link.url().isEmpty())
                            .distinct()
                            .limit(MOST)
                            .toList());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    private static Link link(Element element) {
        return new Link(element.absUrl("href"), element.attr("title"), element.attr("type"));
    }

    /// What the page names.
    record Found(List<Link> items) {}

    /// One feed of it.
    record Link(String url, String title, String type) {}
}
