package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where a feed says that its news is pushed from.
class HubLinksTest {
    private static final String HUB = "https://hub.example/";
    private static final String SELF = "https://news.example/feeds/all.xml";

    @Test
    void atomLinksItsHubAndItself() {
        HubLinks links =
                Documents.feed(
                                Documents.atom(
                                        """
                                        <link rel="hub" href="https://hub.example/"/><link rel="self" href="all.xml"/>
                                        <link href="https://news.example/"/>"""))
                        .pushed();

        assertThat(links).isEqualTo(links(HUB));
    }

    @Test
    void rssLinksThemInAtomsWords() {
        String feed =
                """
                <link>https://news.example/</link><atom:link rel="HUB" href="https://hub.example/"/>
                <atom:link rel="self" type="application/rss+xml" href="https://news.example/feeds/all.xml"/>""";

        assertThat(Documents.feed(Documents.rss(feed)).pushed()).isEqualTo(links(HUB));
        assertThat(Documents.feed(Documents.rss(feed)).title()).contains("Harbour News");
    }

    @Test
    void linksOfAnItemAreNotTheFeeds() {
        HubLinks links =
                Documents.feed(
                                Documents.entry(
                                        """
                                        <id>1</id><link rel="hub" href="https://evil.example/"/>
                                        <source><link rel="self" href="https://evil.example/x"/></source>"""))
                        .pushed();

        assertThat(links).isEqualTo(HubLinks.none());
    }

    @Test
    void jsonFeedNamesHubsOfSeveralSorts() {
        HubLinks links =
                json(
                        """
                        {"version": "https://jsonfeed.org/version/1.1", "feed_url": "https://news.example/feeds/all.xml",
                         "hubs": ["x", {"type": "rssCloud", "url": "https://cloud.example/"}, 7, [[]],
                                  {"type": "WebSub", "url": "https://hub.example/", "more": {"a": [1]}}],
                         "items": [{"id": "1"}]}""");

        assertThat(links).isEqualTo(links(HUB));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://hub.example/>; rel=\"hub\", <https://news.example/feeds/all.xml>; rel=\"self\"",
                "<https://hub.example/>;rel=hub,</feeds/all.xml>;rel=self",
                "<https://a.example/>; title=\"x, <y>; rel=hub\", <https://hub.example/>; type=a; rel=\"first hub\","
                        + " <all.xml> ; REL = \"self\"",
                "<https://hub.example/>; rel=hub; rel=self, <all.xml>; rel=\"self\"",
                "<https://evil.example/>; rel=hub; anchor=\"#x\", <https://hub.example/>; rel=hub, <all.xml>; rel=self",
                "x, <https://hub.example/>; rel=hub, <all.xml>; rel=self, <ftp://h.example/>; rel=hub, <"
            })
    void linkHeaderIsReadAsPeopleWriteIt(String header) {
        assertThat(LinkHeader.read(List.of(header), Documents.BASE)).isEqualTo(links(HUB));
    }

    @Test
    void severalLinesAreOneHeader() {
        assertThat(
                        LinkHeader.read(
                                List.of("<https://hub.example/>; rel=hub", "<all.xml>; rel=self"),
                                Documents.BASE))
                .isEqualTo(links(HUB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<>", "<a", ";;;", "<a>;rel", "<a>;rel=", "<a>;rel=\"hub\\"})
    void whatIsNoLinkIsPassedOver(String header) {
        assertThat(LinkHeader.read(List.of(header), Documents.BASE).self()).isEmpty();
    }

    @Test
    void hugeHeaderIsReadToItsLimit() {
        String header = "<https://hub.example/>; rel=hub, " + "<;\"\\".repeat(LinkHeader.LOOKED_AT);

        assertThat(LinkHeader.read(List.of(header), Documents.BASE).hubs()).containsExactly(HUB);
    }

    @Test
    void hubsBeyondTheLimitAreNotLookedAt() {
        String many = "<link rel=\"hub\" href=\"https://h%d.example/\"/>";
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            links.append(many.formatted(i));
        }

        assertThat(Documents.feed(Documents.atom(links.toString())).pushed().hubs())
                .hasSize(HubLinks.MOST)
                .startsWith("https://h0.example/");
    }

    @Test
    void headerCountsBeforeTheDocument() {
        HubLinks header = new HubLinks(List.of(HUB), Optional.empty());
        HubLinks document = new HubLinks(List.of("https://other.example/"), Optional.of(SELF));

        assertThat(header.orElse(document)).isEqualTo(links(HUB));
        assertThat(HubLinks.none().orElse(document)).isEqualTo(document);
    }

    private static HubLinks links(String hub) {
        return new HubLinks(List.of(hub), Optional.of(SELF));
    }

    private static HubLinks json(String document) {
        return Documents.feed(
                        Documents.parsed(
                                document.getBytes(StandardCharsets.UTF_8), "application/feed+json"))
                .pushed();
    }
}
