package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the bytes, the parser answers, keeps its limits and takes its time.
class HostileBytesTest {
    private static final int DOCUMENTS = 3_000;
    private static final ParseLimits LIMITS = new ParseLimits(5, 20, 50, 40, 12, 500, 4, 3);

    /// For documents of 100 kB on a slow machine under load.
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final List<String> SEEDS =
            List.of(
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE rss [<!ENTITY a 'b'>]>"
                            + Documents.rss(
                                    "<ttl>5</ttl><item><title>Ä &amp; B</title><guid>1</guid><link>/a?b=c</link>"
                                            + "<description><![CDATA[<p>x</p>]]></description><pubDate>Tue, 03 Feb 2026 04:05:06 GMT</pubDate></item>"),
                    Documents.entry(
                            "<id>urn:1</id><link href='/a'/><title type='html'>&lt;b&gt;x&lt;/b&gt;</title><updated>2026-02-03T04:05:06Z</updated>"
                                    + "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>y</p></div></content>"),
                    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":\"1\",\"url\":\"/a\",\"content_html\":\"<p>x</p>\",\"date_published\":\"2026-02-03T04:05:06Z\"}]}");

    private static final List<String> PIECES =
            List.of(
                    "<",
                    ">",
                    "/>",
                    "</",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "&",
                    ";",
                    "&#0;",
                    "&#x110000;",
                    "&a;",
                    "<?",
                    "?>",
                    "<!DOCTYPE",
                    "[",
                    "]",
                    "\"",
                    "'",
                    "=",
                    "{",
                    "}",
                    "\\ud83d",
                    "\u0000",
                    "\u001b",
                    "\ud83d\ude00",
                    "\ufffe",
                    "\ufeff",
                    "<item>",
                    "</item>",
                    "<entry>",
                    "</title>",
                    "<title>",
                    "<rss>",
                    "xmlns=\"\"",
                    "xml:base='http://[::1'",
                    "9999999999999999999999999",
                    "+99:99",
                    "24:60:60",
                    "<html>",
                    "<link href='http://'/>",
                    "e\u0301\u0302");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 11, 17, 23})
    void theParserAnswersWhateverTheBytes(long seed) {
        Random random = new Random(seed);
        for (int document = 0; document < DOCUMENTS; document++) {
            byte[] body = mutated(random);
            holds(body, "seed " + seed + ", document " + document);
        }
    }

    private static void holds(byte[] body, String which) {
        long from = System.nanoTime();
        ParseResult result =
                new FeedParser(LIMITS)
                        .parse(body, Optional.of("text/xml"), Documents.BASE, Documents.NOW);
        assertThat(System.nanoTime() - from).as(which).isLessThan(PATIENCE_NANOS);
        switch (result) {
            case ParseResult.NotAFeed no ->
                    assertThat(no.reason()).as(which).isNotBlank().hasSizeLessThan(200);
            case ParseResult.Feed feed -> {
                assertThat(feed.wellFormed() || feed.reason().isPresent()).as(which).isTrue();
                assertThat(feed.items()).as(which).hasSizeLessThanOrEqualTo(LIMITS.items());
                assertThat(feed.items()).as(which).allSatisfy(HostileBytesTest::keepsItsLimits);
            }
        }
    }

    private static void keepsItsLimits(ParseResult.Item item) {
        assertThat(item.title()).hasSizeLessThanOrEqualTo(LIMITS.title());
        assertThat(item.text()).hasSizeLessThanOrEqualTo(LIMITS.text());
        assertThat(item.link().orElse("http://"))
                .hasSizeLessThanOrEqualTo(LIMITS.link())
                .startsWithIgnoringCase("http");
        String all = item.title() + item.text() + item.guid().orElse("") + item.link().orElse("");
        assertThat(
                        all.codePoints()
                                .filter(
                                        point ->
                                                point != '\n'
                                                        && (Character.isISOControl(point)
                                                                || Character.getType(point)
                                                                        == Character.SURROGATE)))
                .isEmpty();
        item.publishedAt()
                .ifPresent(
                        date ->
                                assertThat(date)
                                        .isBetween(
                                                Dates.EARLIEST, Documents.NOW.plus(Dates.AHEAD)));
    }

    private static byte[] mutated(Random random) {
        StringBuilder document = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        int mutations = 1 + random.nextInt(12);
        for (int mutation = 0; mutation < mutations && !document.isEmpty(); mutation++) {
            mutate(document, random);
        }
        byte[] body =
                document.toString()
                        .getBytes(
                                random.nextInt(8) == 0
                                        ? StandardCharsets.UTF_16
                                        : StandardCharsets.UTF_8);
        for (int flip = random.nextInt(4); flip > 0 && body.length > 0; flip--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    private static void mutate(StringBuilder document, Random random) {
        int at = random.nextInt(document.length());
        int end = Math.min(document.length(), at + random.nextInt(40));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        switch (random.nextInt(6)) {
            case 0 -> document.delete(at, end);
            case 1 -> document.insert(at, piece);
            case 2 -> document.replace(at, end, piece);
            case 3 -> document.insert(at, document.substring(at, end));
            case 4 -> document.setLength(at);
            default -> document.insert(at, piece.repeat(random.nextInt(20)));
        }
    }
}
