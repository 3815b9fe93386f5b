package io.wirewatch.testkit.feeds;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes RSS 2.0 documents.
public final class Rss {
    private Rss() {}

    /// @param pubDate as RFC 822 has it; empty for none
    public record Item(String guid, String link, String title, String text, String pubDate) {}

    public static String of(String title, List<Item> items) {
        return """
               <?xml version="1.0" encoding="UTF-8"?>
               <rss version="2.0"><channel><title>%s</title><link>http://feed.example/</link><description>d</description>
               %s</channel></rss>
               """
                .formatted(
                        escaped(title),
                        items.stream().map(Rss::item).collect(Collectors.joining()));
    }

    /// Items `from` to `to`, newest first, each with its number and `words` in the title.
    public static String numbered(String name, int from, int to, String words) {
        List<Item> items =
                IntStream.rangeClosed(from, to)
                        .map(number -> from + to - number)
                        .mapToObj(number -> numberedItem(name, number, words))
                        .toList();
        return of(name, items);
    }

    private static Item numberedItem(String name, int number, String words) {
        return new Item(
                name + "-" + number,
                "http://news.example/" + name + "/" + number,
                "Number " + name + "-" + number + " " + words,
                "Body of " + number,
                "");
    }

    private static String item(Item item) {
        String date = item.pubDate().isEmpty() ? "" : "<pubDate>" + item.pubDate() + "</pubDate>";
        return "<item><title>%s</title><link>%s</link><guid isPermaLink=\"false\">%s</guid><description>%s</description>%s</item>\n"
                .formatted(
                        escaped(item.title()),
                        escaped(item.link()),
                        escaped(item.guid()),
                        escaped(item.text()),
                        date);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
