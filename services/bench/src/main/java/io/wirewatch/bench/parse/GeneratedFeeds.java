package io.wirewatch.bench.parse;

import io.wirewatch.bench.load.GeneratedNews;
import io.wirewatch.contract.ArticlePublished;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Feed documents as publishers write them: RSS 2.0 and Atom in turns, 35 items each, bodies as
/// escaped HTML. The same seed gives the same documents.
final class GeneratedFeeds {
    private static final int ITEMS = 35;

    /// An article's body is so many generated ones, to come to the size of real documents.
    private static final int PARAGRAPHS = 2;

    private GeneratedFeeds() {}

    static List<byte[]> of(int documents, long seed) {
        GeneratedNews news = new GeneratedNews(seed);
        List<byte[]> feeds = new ArrayList<>();
        for (int document = 0; document < documents; document++) {
            String feed = document % 2 == 0 ? rss(news) : atom(news);
            feeds.add(feed.getBytes(StandardCharsets.UTF_8));
        }
        return feeds;
    }

    private static String rss(GeneratedNews news) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>Generated</title>"
                + "<link>https://feed.example/</link><description>For speed</description>\n"
                + news.next(ITEMS).stream()
                        .map(article -> rssItem(article, body(news)))
                        .collect(Collectors.joining("\n"))
                + "</channel></rss>";
    }

    private static String rssItem(ArticlePublished article, String body) {
        return "<item><title>%s</title><link>%s</link><guid isPermaLink=\"false\">%s</guid><pubDate>%s</pubDate><description>%s</description></item>"
                .formatted(
                        escaped(article.title()),
                        escaped(link(article)),
                        article.id(),
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                article.seenAt().atOffset(ZoneOffset.UTC)),
                        escaped(body));
    }

    private static String atom(GeneratedNews news) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Generated</title>"
                + "<id>urn:generated</id><updated>2026-01-01T00:00:00Z</updated>\n"
                + news.next(ITEMS).stream()
                        .map(article -> entry(article, body(news)))
                        .collect(Collectors.joining("\n"))
                + "</feed>";
    }

    private static String entry(ArticlePublished article, String body) {
        return "<entry><id>%s</id><title>%s</title><link href=\"%s\"/><updated>%s</updated><content type=\"html\">%s</content></entry>"
                .formatted(
                        article.id(),
                        escaped(article.title()),
                        escaped(link(article)),
                        article.seenAt(),
                        escaped(body));
    }

    private static String link(ArticlePublished article) {
        return "https://feed.example/" + article.id() + "?a=1&b=2";
    }

    private static String body(GeneratedNews news) {
        return news.next(PARAGRAPHS).stream()
                .map(article -> "<p>" + escaped(article.text()) + " <a href=\"/more\">more</a></p>")
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
