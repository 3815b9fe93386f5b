package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SitemapTest {
    private static final URI BASE = URI.create("https://www.beispielblatt.example/news.xml");
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String NEWS =
            """
            <url>
              <loc>https://www.beispielblatt.example/a?x=1&amp;y=2</loc>
              <lastmod>2026-11-20T10:00:00Z</lastmod>
              <news:news>
                <news:publication><news:name>Beispielblatt</news:name><news:language>de-AT</news:language></news:publication>
                <news:publication_date>2026-11-20T09:30:00+01:00</news:publication_date>
                <news:title>Chips &amp; Strom</news:title>
              </news:news>
              <image:image><image:loc>https://www.beispielblatt.example/a.jpg</image:loc><image:title>Ein Bild</image:title></image:image>
            </url>
            """;

    private final FeedParser parser = new FeedParser();

    @Test
    void newsAreItemsWithTheirTitleDateAndLanguage() {
        ParseResult.Feed feed = feed(sitemap(NEWS));

        assertThat(feed.kind()).isEqualTo("sitemap");
        assertThat(feed.wellFormed()).isTrue();
        assertThat(feed.title()).contains("Beispielblatt");
        assertThat(feed.language()).contains("de");
        assertThat(feed.items())
                .containsExactly(
                        new ParseResult.Item(
                                Optional.empty(),
                                Optional.of("https://www.beispielblatt.example/a?x=1&y=2"),
                                "Chips & Strom",
                                "",
                                Optional.of(Instant.parse("2026-11-20T08:30:00Z")),
                                Optional.of("de")));
    }

    @Test
    void prefixesAreNotWhatCounts() {
        String other =
                sitemap(NEWS)
                        .replace("news:", "n:")
                        .replace("<url", "<s:url")
                        .replace("</url", "</s:url")
                        .replace("<loc", "<s:loc")
                        .replace("</loc", "</s:loc");

        assertThat(feed(other).items())
                .extracting(ParseResult.Item::title)
                .containsExactly("Chips & Strom");
    }

    @Test
    void dateIsThatOfTheChangeWhereNoneIsGiven() {
        String undated = NEWS.replaceAll("<news:publication_date>.*</news:publication_date>", "");

        assertThat(feed(sitemap(undated)).items().getFirst().publishedAt())
                .contains(Instant.parse("2026-11-20T10:00:00Z"));
    }

    @Test
    void urlThatIsNoNewsIsNoItem() {
        String page = "<url><loc>https://www.beispielblatt.example/impressum</loc></url>";

        assertThat(feed(sitemap(page + NEWS + page)).items()).hasSize(1);
        assertThat(parse(sitemap(page)))
                .isInstanceOfSatisfying(
                        ParseResult.NotAFeed.class,
                        no ->
                                assertThat(no.reason())
                                        .isEqualTo("a sitemap without news, not a feed"));
    }

    @Test
    void emptySitemapIsAFeedWithoutItems() {
        assertThat(feed(sitemap("")).items()).isEmpty();
    }

    @Test
    void urlThatStandsTwiceIsOneItem() {
        assertThat(feed(sitemap(NEWS + NEWS)).items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "", "ftp://a.example/"})
    void itemWithoutAWebLinkIsNone(String link) {
        String bad = NEWS.replaceFirst("<loc>.*</loc>", "<loc>" + link + "</loc>");

        assertThat(feed(sitemap(bad + NEWS)).items()).hasSize(1);
    }

    @Test
    void sitemapThatWasCutIsReadAsFarAsItGoes() {
        String whole = sitemap(NEWS + NEWS.replace("/a?", "/b?"));

        ParseResult.Feed cut = feed(whole.substring(0, whole.lastIndexOf("<news:title>")));

        assertThat(cut.items()).hasSize(1);
        assertThat(cut.wellFormed()).isFalse();
        assertThat(cut.reason()).isPresent();
    }

    @Test
    void entitiesReachNothing() {
        String evil =
                "<!DOCTYPE urlset [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + sitemap(NEWS.replace("Chips", "&x;"))
                                .substring(sitemap("").indexOf("<urlset"));

        assertThat(feed(evil).items().getFirst().title()).doesNotContain("root:");
    }

    @Test
    void itemsAndDepthHaveTheLimitsOfFeeds() {
        StringBuilder many = new StringBuilder();
        for (int number = 0; number <= 1_000; number++) {
            many.append(NEWS.replace("/a?", "/" + number + "?"));
        }

        assertThat(feed(sitemap(many.toString())).items()).hasSize(1_000);
        assertThat(feed(sitemap(NEWS + "<x>".repeat(300))).items()).hasSize(1);
    }

    @Test
    void indexNamesItsSitemapsTheLikeliestFirst() {
        String index =
                """
                <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <sitemap><loc>/old.xml</loc><lastmod>2026-01-01</lastmod></sitemap>
                <sitemap><loc>https://www.beispielblatt.example/new.xml</loc><lastmod>2026-11-19</lastmod></sitemap>
                <sitemap><loc>/google-news.xml</loc></sitemap>
                <sitemap><loc>file:///etc/passwd</loc></sitemap>
                </sitemapindex>
                """;

        assertThat(SitemapIndex.of(bytes(index), Optional.empty(), BASE, NOW).orElseThrow().parts())
                .extracting(SitemapIndex.Part::url)
                .containsExactly(
                        "https://www.beispielblatt.example/google-news.xml",
                        "https://www.beispielblatt.example/new.xml",
                        "https://www.beispielblatt.example/old.xml");
        assertThat(parse(index)).isInstanceOf(ParseResult.NotAFeed.class);
        assertThat(SitemapIndex.of(bytes(sitemap(NEWS)), Optional.empty(), BASE, NOW)).isEmpty();
        assertThat(SitemapIndex.of(bytes("<rss/>"), Optional.empty(), BASE, NOW)).isEmpty();
    }

    private static String sitemap(String urls) {
        return """
               <?xml version="1.0" encoding="UTF-8"?>
               <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
                 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:n="urn:n" xmlns:s="urn:s"
                 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
               %s</urlset>
               """
                .formatted(urls);
    }

    private ParseResult.Feed feed(String document) {
        return (ParseResult.Feed) parse(document);
    }

    private ParseResult parse(String document) {
        return parser.parse(bytes(document), Optional.of("application/xml"), BASE, NOW);
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }
}
