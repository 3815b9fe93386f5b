package io.wirewatch.poller.opml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists with broken lines.
class OpmlMendingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text='B' description=\"by <a href=\"https://x.example/\" rel=\"me\">Me</a>. Since 1999.\" xmlUrl=\"https://b.example/\"",
                "text='B' description=\"\"'A feed' like no other.\" - The Paper\" xmlUrl=\"https://b.example/\"",
                "text='B' description=\"what it calls \"the news\"\" xmlUrl=\"https://b.example/\"",
                "text='B' description='it's <em>new</em>' xmlUrl='https://b.example/'",
                "text='B' description=\"<p>It's\nnews</p>\" xmlUrl=\"https://b.example/\"",
            })
    void rawLettersInAnAttributeLoseNoFeedAndNoTag(String broken) {
        List<ListedFeed> feeds =
                feeds(
                        "<outline text='News'><outline text='A' xmlUrl='https://a.example/'/>"
                                + "<outline %s/></outline><outline text='C' xmlUrl='https://c.example/'/>"
                                        .formatted(broken));

        assertThat(feeds)
                .extracting(ListedFeed::url)
                .containsExactly("https://a.example/", "https://b.example/", "https://c.example/");
        assertThat(feeds)
                .extracting(ListedFeed::tags)
                .containsExactly(List.of("News"), List.of("News"), List.of());
        assertThat(feeds.get(1).title()).contains("B");
    }

    @Test
    void lineThatWasMendedSaysSo() {
        assertThat(
                        feeds(
                                "<outline text='A' xmlUrl='https://a.example/'/>"
                                        + "<outline text=\"B <b class=\"x\">b</b>\" xmlUrl=\"https://b.example/\"/>"))
                .extracting(feed -> feed.fault().isPresent())
                .containsExactly(false, true);
    }

    @Test
    void feedOfALineThatCannotBeMendedIsFoundAlone() {
        assertThat(
                        feeds(
                                "<outline text='A' xmlUrl='https://a.example/'/>"
                                        + "<outline text=\"B x xmlUrl=\"https://b.example/?a=1&amp;b=2\" \"/>"))
                .extracting(ListedFeed::url)
                .contains("https://a.example/", "https://b.example/?a=1&b=2");
    }

    @Test
    void whatIsCommentedOutIsNoFeed() {
        assertThat(
                        feeds(
                                "<!-- <outline xmlUrl=\"https://b.example/\"/> --><outline xmlUrl='https://a.example/'/>"))
                .extracting(ListedFeed::url)
                .containsExactly("https://a.example/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<outline a=\"", "<outline text=\"x\" ", "<!--", "\" a=", " xmlUrl=\""})
    @Timeout(5)
    void brokenLineAtGreatLengthTakesNoTime(String part) {
        String list =
                "<opml><body>"
                        + part.repeat(200_000 / part.length())
                        + " xmlUrl=\"https://a.example/\"/>";

        assertThat(OpmlReader.read(list.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .isNotNull();
    }

    private static List<ListedFeed> feeds(String outlines) {
        byte[] list =
                ("<opml version='2.0'><body>" + outlines + "</body></opml>")
                        .getBytes(StandardCharsets.UTF_8);
        return ((OpmlReader.Reading.Listed) OpmlReader.read(list, Optional.empty())).feeds();
    }
}
