package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Every limit, lowered so that it bites.
class ParseLimitsTest {
    private static final ParseLimits LOW = new ParseLimits(2, 10, 20, 30, 6, 50, 2, 3);

    private static ParseResult.Feed read(String document) {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        return Documents.feed(
                new FeedParser(LOW).parse(body, Optional.empty(), Documents.BASE, Documents.NOW));
    }

    private static ParseResult.Item item(String inner) {
        return read(Documents.rssItem(inner)).items().getFirst();
    }

    @Test
    void theDefaultsAreThese() {
        assertThat(ParseLimits.DEFAULT)
                .isEqualTo(new ParseLimits(1_000, 1_000, 200_000, 4_000, 200, 600_000, 50, 1_000));
    }

    @Test
    void theFirstItemsAreRead() {
        String items = "<item><title>A</title></item>".repeat(3);
        ParseResult.Feed feed = read(Documents.rss(items));
        assertThat(feed.items()).hasSize(2);
        assertThat(feed.reason()).contains("only its first 2 items were read");
        assertThat(read(Documents.rss("<item/><item/>")).reason()).isEmpty();
    }

    @Test
    void theFirstTombstonesAreRead() {
        ParseResult.Feed feed =
                read("<feed>" + "<at:deleted-entry ref='a'/>".repeat(100_000) + "</feed>");
        assertThat(feed.deleted()).hasSize(3);
    }

    @Test
    void theFirstItemsOfJsonAreRead() {
        ParseResult.Feed feed =
                read(
                        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":1},{\"id\":2},{\"id\":3}]}");
        assertThat(feed.items()).hasSize(2);
        assertThat(feed.wellFormed()).isTrue();
        assertThat(feed.reason()).contains("only its first 2 items were read");
    }

    @Test
    void titlesAndTextsAreCutBetweenCodePoints() {
        ParseResult.Item item =
                item(
                        "<title>123456789😀😀</title><description>"
                                + "x".repeat(19)
                                + "😀😀</description>");
        assertThat(item.title()).isEqualTo("123456789");
        assertThat(item.text()).isEqualTo("x".repeat(19));
    }

    @Test
    void theTitleOfAFeedIsCutToo() {
        assertThat(read("<rss><channel><title>12345678901</title></channel></rss>").title())
                .contains("1234567890");
    }

    @Test
    void aLongerLinkIsNone() {
        String link = "https://a.example/";
        assertThat(item("<link>" + link + "x".repeat(30 - link.length()) + "</link>").link())
                .isPresent();
        assertThat(item("<link>" + link + "x".repeat(31 - link.length()) + "</link>").link())
                .isEmpty();
    }

    @Test
    void aDocumentIsReadUntilItIsDeeper() {
        ParseResult.Feed feed =
                read(
                        "<rss><channel><item><title>A</title></item><item><a><b><c><d/></c></b></a></item></channel></rss>");
        assertThat(feed.items()).hasSize(1);
        assertThat(feed.reason().orElse("")).endsWith("elements more than 6 deep");
    }

    @Test
    void markupBehindItsLimitIsNotLookedAt() {
        assertThat(item("<description>" + "&lt;i&gt;".repeat(17) + "unseen</description>").text())
                .isEmpty();
        assertThat(item("<title>" + " ".repeat(100) + "end</title>").title()).isEqualTo("end");
    }

    @Test
    void attributesBehindTheirLimitAreDropped() {
        assertThat(
                        read("<feed><entry><link a='1' href='/x'/></entry></feed>")
                                .items()
                                .getFirst()
                                .link())
                .isPresent();
        assertThat(
                        read("<feed><entry><link a='1' b='2' href='/x'/></entry></feed>")
                                .items()
                                .getFirst()
                                .link())
                .isEmpty();
    }

    @Test
    void aGuidOfAnyLengthIsKeptWhole() {
        assertThat(
                        new FeedParser()
                                .parse(
                                        Documents.rssItem("<guid>" + "g".repeat(10_000) + "</guid>")
                                                .getBytes(StandardCharsets.UTF_8),
                                        Optional.empty(),
                                        Documents.BASE,
                                        Documents.NOW))
                .extracting(
                        result ->
                                ((ParseResult.Feed) result)
                                        .items()
                                        .getFirst()
                                        .guid()
                                        .orElseThrow()
                                        .length())
                .isEqualTo(10_000);
    }
}
