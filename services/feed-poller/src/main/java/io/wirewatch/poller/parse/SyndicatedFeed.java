package io.wirewatch.poller.parse;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.wirewatch.poller.parse.FeedParser.Reading;
import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// RSS and Atom, by ROME.
final class SyndicatedFeed {
    private SyndicatedFeed() {}

    /// @param fault what was wrong before the document was repaired
    static ParseResult.Feed read(String xml, Reading reading, Optional<String> fault)
            throws FeedException {
        SyndFeedInput input = new SyndFeedInput(false, Locale.ROOT);
        input.setXmlHealerOn(false);
        SyndFeed feed = input.build(new StringReader(xml));
        URI base = base(feed, reading);
        List<ParseResult.Item> items = new ArrayList<>();
        for (SyndEntry entry : feed.getEntries()) {
            if (items.size() == reading.limits().items()) {
                break;
            }
            items.add(item(entry, base, reading));
        }
        String kind = String.valueOf(feed.getFeedType()).startsWith("atom") ? "atom" : "rss";
        Optional<String> title =
                Optional.of(Words.line(feed.getTitle(), reading.limits().title()))
                        .filter(words -> !words.isEmpty());
        return new ParseResult.Feed(
                kind,
                fault.isEmpty(),
                fault,
                title,
                Words.language(feed.getLanguage()),
                HintReading.of(xml),
                items);
    }

    private static ParseResult.Item item(SyndEntry entry, URI base, Reading reading) {
        Instant now = reading.now();
        Optional<Instant> published =
                Dates.believable(entry.getPublishedDate(), now)
                        .or(() -> Dates.believable(entry.getUpdatedDate(), now));
        return new ParseResult.Item(
                guid(entry),
                link(entry, base, reading.limits().link()),
                Words.line(title(entry), reading.limits().title()),
                Words.text(content(entry), reading.limits().text()),
                published,
                Optional.empty());
    }

    private static Optional<String> guid(SyndEntry entry) {
        return Optional.ofNullable(entry.getUri())
                .map(Words::cleaned)
                .map(String::strip)
                .filter(guid -> !guid.isEmpty());
    }

    private static @Nullable String title(SyndEntry entry) {
        SyndContent title = entry.getTitleEx();
        return title == null ? entry.getTitle() : title.getValue();
    }

    /// The fullest of what the item holds.
    private static @Nullable String content(SyndEntry entry) {
        Optional<String> fullest =
                entry.getContents().stream()
                        .map(SyndContent::getValue)
                        .filter(value -> value != null && !value.isBlank())
                        .max(Comparator.comparingInt(String::length));
        String summary = entry.getDescription() == null ? null : entry.getDescription().getValue();
        return fullest.orElse(summary);
    }

    private static Optional<String> link(SyndEntry entry, URI base, int longest) {
        Optional<String> alternate =
                entry.getLinks().stream()
                        .filter(link -> link.getRel() == null || link.getRel().equals("alternate"))
                        .map(SyndLink::getHref)
                        .filter(href -> href != null && !href.isBlank())
                        .findFirst();
        return alternate
                .or(() -> Optional.ofNullable(entry.getLink()))
                .or(
                        () ->
                                Optional.ofNullable(entry.getUri())
                                        .filter(
                                                uri ->
                                                        uri.startsWith("http://")
                                                                || uri.startsWith("https://")))
                .flatMap(href -> Links.absolute(href, base, longest));
    }

    private static URI base(SyndFeed feed, Reading reading) {
        return Optional.ofNullable(feed.getLink())
                .flatMap(link -> Links.absolute(link, reading.base(), reading.limits().link()))
                .map(URI::create)
                .orElse(reading.base());
    }
}
