package io.wirewatch.local.demo;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Writes what a feed shows as RSS 2.0.
final class RssPage {
    private RssPage() {}

    static String of(String language, String origin, List<Newsroom.Told> shown) {
        StringBuilder items = new StringBuilder();
        shown.forEach(told -> items.append(item(origin, told)));
        return """
               <?xml version="1.0" encoding="UTF-8"?>
               <rss version="2.0"><channel>
               <title>Demo wire (%1$s)</title>
               <link>%2$s/</link>
               <description>Invented news for trying Wirewatch</description>
               <language>%1$s</language>
               %3$s</channel></rss>
               """
                .formatted(language, origin, items);
    }

    private static String item(String origin, Newsroom.Told told) {
        return """
               <item>
               <title>%s</title>
               <link>%s/news/%s</link>
               <guid isPermaLink="false">demo-%s</guid>
               <description>%s</description>
               <pubDate>%s</pubDate>
               </item>
               """
                .formatted(
                        escaped(told.article().title()),
                        origin,
                        told.id(),
                        told.id(),
                        escaped(told.article().text()),
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                told.at().atOffset(ZoneOffset.UTC)));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
