package io.wirewatch.poller.parse;

import static io.wirewatch.poller.parse.Documents.atom;
import static io.wirewatch.poller.parse.Documents.entry;
import static io.wirewatch.poller.parse.Documents.feed;
import static io.wirewatch.poller.parse.Documents.item;
import static io.wirewatch.poller.parse.Documents.rss;
import static io.wirewatch.poller.parse.Documents.rssItem;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What each format says, one fact a document.
class FormatsTest {
    @Test
    void rss20IsReadWhole() {
        ParseResult.Feed feed =
                feed(
                        rss(
                                """
                                <language>de-AT</language>
                                <item><title>Crane falls</title><link>https://news.example/crane</link>
                                <guid isPermaLink="false">c-1</guid><description>Nobody hurt.</description>
                                <pubDate>Sat, 28 Feb 2026 10:00:00 +0100</pubDate></item>"""));
        assertThat(feed.kind()).isEqualTo("rss");
        assertThat(feed.wellFormed()).isTrue();
        assertThat(feed.reason()).isEmpty();
        assertThat(feed.title()).contains("Harbour News");
        assertThat(feed.language()).contains("de");
        ParseResult.Item item = feed.items().getFirst();
        assertThat(item.guid()).contains("c-1");
        assertThat(item.link()).contains("https://news.example/crane");
        assertThat(item.title()).isEqualTo("Crane falls");
        assertThat(item.text()).isEqualTo("Nobody hurt.");
        assertThat(item.publishedAt()).contains(Instant.parse("2026-02-28T09:00:00Z"));
    }

    @Test
    void rss091WithItsDoctypeIsReadAndWellFormed() {
        ParseResult.Feed feed =
                feed(
                        """
                        <?xml version="1.0"?>
                        <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
                        <rss version="0.91"><channel><title>T</title><item><title>A</title><link>http://a.example/1</link></item></channel></rss>""");
        assertThat(feed.wellFormed()).isTrue();
        assertThat(feed.items()).hasSize(1);
    }

    @Test
    void rss10ItemsStandBesideTheChannelAndAreNamedByAbout() {
        ParseResult.Item item =
                item(
                        """
                        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                          xmlns:dc="http://purl.org/dc/elements/1.1/">
                        <channel rdf:about="http://a.example/"><title>T</title><items><rdf:Seq><rdf:li rdf:resource="http://a.example/1"/></rdf:Seq></items></channel>
                        <item rdf:about="http://a.example/1"><title>A</title><link>http://a.example/1?from=rdf</link>
                        <dc:date>2026-02-03T04:05:06+01:00</dc:date><dc:language>nl</dc:language></item></rdf:RDF>""");
        assertThat(item.guid()).contains("http://a.example/1");
        assertThat(item.link()).contains("http://a.example/1?from=rdf");
        assertThat(item.publishedAt()).contains(Instant.parse("2026-02-03T03:05:06Z"));
        assertThat(item.language()).contains("nl");
    }

    @Test
    void rss090HasItsOwnNamespace() {
        ParseResult.Feed feed =
                feed(
                        """
                        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
                        <channel><title>T</title></channel><item><title>A</title><link>http://a.example/1</link></item></rdf:RDF>""");
        assertThat(feed.kind()).isEqualTo("rss");
        assertThat(feed.title()).contains("T");
        assertThat(feed.items()).hasSize(1);
    }

    @Test
    void atom10IsReadWhole() {
        ParseResult.Feed feed =
                feed(
                        """
                        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>T</title><id>urn:f</id>
                        <entry><id>urn:e</id><title>A</title><link rel="replies" href="/r"/><link href="/a"/>
                        <link rel="alternate" type="application/json" href="/a.json"/>
                        <published>2026-02-03T04:05:06.789Z</published><updated>2026-02-04T00:00:00Z</updated>
                        <summary>Short.</summary><content type="html">&lt;p&gt;Long &amp;amp; good.&lt;/p&gt;</content></entry></feed>""");
        assertThat(feed.kind()).isEqualTo("atom");
        assertThat(feed.wellFormed()).isTrue();
        assertThat(feed.language()).contains("vi");
        ParseResult.Item item = feed.items().getFirst();
        assertThat(item.guid()).contains("urn:e");
        assertThat(item.link()).contains("https://news.example/a");
        assertThat(item.publishedAt()).contains(Instant.parse("2026-02-03T04:05:06.789Z"));
        assertThat(item.text()).isEqualTo("Long & good.");
    }

    @Test
    void atomTextIsNoMarkup() {
        assertThat(item(entry("<title>Use &lt;b&gt; in HTML</title>")).title())
                .isEqualTo("Use <b> in HTML");
    }

    @Test
    void atomHtmlIsMarkup() {
        assertThat(
                        item(entry("<title type=\"html\">&lt;b&gt;x&lt;/b&gt; &amp;amp; y</title>"))
                                .title())
                .isEqualTo("x & y");
    }

    @Test
    void atomXhtmlIsReadAsTheWordsOfItsElements() {
        ParseResult.Item item =
                item(
                        entry(
                                """
                                <content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>One &lt;
                                two</x:p><x:p>three</x:p></x:div></content>"""));
        assertThat(item.text()).isEqualTo("One < two\n\nthree");
    }

    @Test
    void atomContentElsewhereLeavesTheSummary() {
        assertThat(
                        item(entry("<summary>S</summary><content type=\"video/mp4\" src=\"/v\"/>"))
                                .text())
                .isEqualTo("S");
    }

    @Test
    void atom03SaysModeAndIssued() {
        ParseResult.Item item =
                item(
                        """
                        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><entry><id>e</id>
                        <title mode="escaped" type="text/html">A &amp;amp; B</title><issued>2005-02-03T04:05:06Z</issued>
                        <content type="text/plain" mode="base64">R3LDvMOfZQ==</content></entry></feed>""");
        assertThat(item.title()).isEqualTo("A & B");
        assertThat(item.publishedAt()).contains(Instant.parse("2005-02-03T04:05:06Z"));
        assertThat(item.text()).isEqualTo("Grüße");
    }

    @Test
    void atomSourceIsNotTheEntry() {
        ParseResult.Item item =
                item(
                        entry(
                                "<title>Mine</title><id>1</id><source><id>2</id><title>Theirs</title></source>"));
        assertThat(item.title()).isEqualTo("Mine");
        assertThat(item.guid()).contains("1");
    }

    @Test
    void jsonFeedIsReadWhole() {
        ParseResult.Feed feed =
                feed(
                        """
                        {"version": "https://jsonfeed.org/version/1.1", "title": "T", "language": "en-GB", "feed_url": "https://news.example/f.json",
                         "items": [{"id": 7, "url": "/seven", "title": "Seven", "content_html": "<p>a</p><p>b</p>", "summary": "s",
                                    "date_published": "2026-02-03T04:05:06+07:00", "authors": [{"name": "N"}], "language": "vi"}]}""");
        assertThat(feed.kind()).isEqualTo("json");
        assertThat(feed.wellFormed()).isTrue();
        assertThat(feed.language()).contains("en");
        ParseResult.Item item = feed.items().getFirst();
        assertThat(item.guid()).contains("7");
        assertThat(item.link()).contains("https://news.example/seven");
        assertThat(item.text()).isEqualTo("a\n\nb");
        assertThat(item.publishedAt()).contains(Instant.parse("2026-02-02T21:05:06Z"));
        assertThat(item.language()).contains("vi");
    }

    @Test
    void jsonContentTextIsNoMarkup() {
        assertThat(
                        item("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"content_text\":\"a <b>b</b>\"}]}")
                                .text())
                .isEqualTo("a <b>b</b>");
    }

    @Test
    void jsonFieldsOfTheWrongTypeAreAbsent() {
        ParseResult.Item item =
                item(
                        "{\"items\":[{\"title\":{\"a\":[1]},\"id\":null,\"url\":[],\"content_text\":\"t\"}, 7, null],\"version\":\"https://jsonfeed.org/version/1\"}");
        assertThat(item.guid()).isEmpty();
        assertThat(item.title()).isEmpty();
        assertThat(item.text()).isEqualTo("t");
    }

    @Test
    void jsonWithoutAVersionIsAFeedWhenItSaysWhereItIs() {
        ParseResult.Feed feed = feed("{\"home_page_url\":\"https://a.example\",\"items\":[]}");
        assertThat(feed.wellFormed()).isFalse();
        assertThat(feed.reason()).contains("no version");
    }

    @Test
    void fullContentIsPreferredToTheDescription() {
        assertThat(
                        item(rssItem(
                                        "<description>short</description><content:encoded><![CDATA[<p>Long.</p>]]></content:encoded>"))
                                .text())
                .isEqualTo("Long.");
    }

    @Test
    void mediaDescriptionServesWhereNothingElseSaysAnything() {
        assertThat(
                        item(rssItem(
                                        "<media:group><media:title>x</media:title><media:description>A film.</media:description></media:group>"))
                                .text())
                .isEqualTo("A film.");
    }

    @Test
    void captionsOfPicturesAreNotTheArticle() {
        ParseResult.Item item =
                item(
                        rssItem(
                                "<title>A</title><media:content url=\"http://a.example/p.jpg\"><media:title>Photo</media:title><media:description>Caption</media:description></media:content>"));
        assertThat(item.title()).isEqualTo("A");
        assertThat(item.text()).isEmpty();
    }

    @Test
    void theChannelsImageIsNotTheChannel() {
        assertThat(
                        feed("<rss><channel><image><title>Logo</title></image><title>T</title></channel></rss>")
                                .title())
                .contains("T");
    }

    @Test
    void prefixesMayBeAny() {
        assertThat(
                        item("<rss xmlns:q=\"http://purl.org/dc/elements/1.1/\"><channel><item><q:title>T</q:title><q:date>2026-01-01</q:date></item></channel></rss>")
                                .title())
                .isEqualTo("T");
    }

    @Test
    void atomMayHaveAPrefix() {
        assertThat(
                        item("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:title>T</a:title></a:entry></a:feed>")
                                .title())
                .isEqualTo("T");
    }

    @Test
    void rss20MayStandInANamespace() {
        assertThat(
                        item("<rss xmlns=\"http://backend.userland.com/rss2\"><channel><item><title>T</title></item></channel></rss>")
                                .title())
                .isEqualTo("T");
    }

    @Test
    void aPermanentGuidIsALinkWhereThereIsNone() {
        assertThat(item(rssItem("<guid>http://a.example/1</guid>")).link())
                .contains("http://a.example/1");
    }

    @Test
    void aGuidThatIsNoPermalinkIsNoLink() {
        assertThat(item(rssItem("<guid isPermaLink=\"false\">http://a.example/1</guid>")).link())
                .isEmpty();
        assertThat(item(rssItem("<guid>tag:a.example,2026:1</guid>")).link()).isEmpty();
    }

    @Test
    void aBlankGuidIsNone() {
        assertThat(item(rssItem("<guid> </guid><title>a</title>")).guid()).isEmpty();
    }

    @Test
    void theFirstLinkOfRssCounts() {
        assertThat(
                        item(rssItem(
                                        "<link>http://a.example/1</link><atom:link href=\"http://a.example/related\"/><link>http://a.example/2</link>"))
                                .link())
                .contains("http://a.example/1");
    }

    @Test
    void relativeLinksAreRelativeToXmlBaseElseToTheFeed() {
        assertThat(item(rssItem("<link>../a?b=c</link>")).link())
                .contains("https://news.example/a?b=c");
        assertThat(
                        item("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"http://b.example/x/\"><entry xml:base=\"y/\"><link href=\"a\"/></entry></feed>")
                                .link())
                .contains("http://b.example/x/y/a");
    }

    @Test
    void anEmptyFeedIsOne() {
        assertThat(feed(rss("")).items()).isEmpty();
        assertThat(feed(atom("")).wellFormed()).isTrue();
    }
}
