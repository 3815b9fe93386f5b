package io.wirewatch.poller.opml;

import io.wirewatch.poller.parse.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;

/// Writes a list that [OpmlReader] reads back as it was; other readers see titles, languages and categories.
public final class OpmlWriter {
    /// Of attributes that OPML does not have.
    static final String PREFIX = "ww:";

    private static final String NAMESPACE = "urn:wirewatch:opml";

    private OpmlWriter() {}

    public static String write(String title, List<ListedFeed> feeds) {
        return """
               <?xml version="1.0" encoding="UTF-8"?>
               <opml version="2.0" xmlns:ww="%s">
               <head><title>%s</title></head>
               <body>
               %s</body>
               </opml>
               """
                .formatted(
                        NAMESPACE,
                        escaped(title),
                        feeds.stream().map(OpmlWriter::outline).collect(Collectors.joining()));
    }

    private static String outline(ListedFeed feed) {
        ListedFeed.Settings settings = feed.settings();
        String title = feed.title().orElse(feed.url());
        return "<outline type=\"rss\""
                + attribute("text", Optional.of(title))
                + attribute("title", feed.title())
                + attribute("language", feed.language())
                + attribute("category", categories(feed.tags()))
                + attribute("xmlUrl", Optional.of(feed.url()))
                + attribute(PREFIX + "country", settings.country())
                + attribute(PREFIX + "owner", settings.owner())
                + attribute(PREFIX + "interval", settings.interval())
                + attribute(PREFIX + "fullText", flag(settings.fullText()))
                + attribute(PREFIX + "paused", flag(settings.paused()))
                + "/>\n";
    }

    private static Optional<String> categories(List<String> tags) {
        return tags.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        tags.stream().map(OpmlWriter::escapedTag).collect(Collectors.joining(",")));
    }

    private static Optional<String> flag(boolean set) {
        return set ? Optional.of("true") : Optional.empty();
    }

    private static String attribute(String name, Optional<String> value) {
        return value.map(words -> " " + name + "=\"" + escaped(words) + "\"").orElse("");
    }

    private static String escapedTag(String tag) {
        return tag.replace("%", "%25").replace(",", "%2C").replace("/", "%2F");
    }

    static String unescapedTag(String tag) {
        return tag.replace("%2C", ",").replace("%2F", "/").replace("%25", "%");
    }

    /// What XML cannot hold is left out.
    private static String escaped(String words) {
        String clean = Words.plain(words, words.length()).replaceAll("\\s+", " ");
        return Entities.escape(
                        clean, new Document.OutputSettings().escapeMode(Entities.EscapeMode.xhtml))
                .replace("\"", "&quot;");
    }
}
