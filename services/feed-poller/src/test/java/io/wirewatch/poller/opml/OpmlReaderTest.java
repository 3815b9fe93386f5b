package io.wirewatch.poller.opml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpmlReaderTest {
    @Test
    void foldersBecomeTagsTheOutermostFirst() {
        assertThat(
                        feeds(
                                """
                                <outline text="News"><outline title="Chips">
                                  <outline text="A" xmlUrl="https://a.example/feed"/>
                                </outline><outline text="B" xmlUrl="https://b.example/feed"/></outline>
                                <outline text="C" xmlUrl="https://c.example/feed"/>
                                """))
                .extracting(ListedFeed::tags)
                .containsExactly(List.of("News", "Chips"), List.of("News"), List.of());
    }

    @Test
    void categoriesBecomeTagsToo() {
        assertThat(
                        feeds(
                                "<outline text='News'><outline text='A' category='/Asia/Chips,News' xmlUrl='https://a.example/'/></outline>"))
                .extracting(ListedFeed::tags)
                .containsExactly(List.of("News", "Asia", "Chips"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<outline xmlUrl='https://a.example/f'/>",
                "<outline xmlurl='https://a.example/f'/>",
                "<outline XMLURL='https://a.example/f'/>",
                "<OUTLINE xmlUrl=\" https://a.example/f \"/>",
                "<outline xmlUrl=https://a.example/f />",
                "<outline type='rss' url='https://a.example/f'/>",
                "<outline text='' title='' xmlUrl='https://a.example/f'>",
            })
    void attributesAreKnownHoweverTheyAreSpelled(String outline) {
        assertThat(feeds(outline))
                .extracting(ListedFeed::url)
                .containsExactly("https://a.example/f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<outline text='no url'/>",
                "<outline type='link' url='https://a.example/'/>",
                "<outline type='include' url='https://a.example/other.opml'/>",
                "<outline xmlUrl='  '/>",
            })
    void outlineWithoutAFeedIsNone(String outline) {
        assertThat(feeds(outline)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title='T' text='X' | T",
                "title='' text='X' | X",
                "TEXT='X &amp; Y'    | X & Y",
                "text='&lt;script>alert(1)&lt;/script>' | <script>alert(1)</script>",
                "text='a\u0001b&#10;c' | ab c",
            })
    void titleIsTitleElseText(String attributes, String title) {
        assertThat(feeds("<outline %s xmlUrl='https://a.example/'/>".formatted(attributes)))
                .extracting(ListedFeed::title)
                .containsExactly(Optional.of(title));
    }

    @Test
    void feedWithoutWordsHasNoTitle() {
        assertThat(feeds("<outline xmlUrl='https://a.example/'/>"))
                .extracting(ListedFeed::title)
                .containsExactly(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"windows-1251, Новости", "ISO-8859-1, Straße", "UTF-8, 新闻", "UTF-16, 新闻"})
    void encodingIsAsDeclared(String encoding, String title) {
        String list =
                "<?xml version=\"1.0\" encoding=\"%s\"?><opml><body><outline text=\"%s\" xmlUrl=\"https://a.example/\"/></body></opml>"
                        .formatted(encoding, title);

        assertThat(read(list.getBytes(Charset.forName(encoding)), Optional.of("text/x-opml")))
                .isInstanceOfSatisfying(
                        OpmlReader.Reading.Listed.class,
                        listed -> assertThat(listed.feeds().getFirst().title()).contains(title));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "\u0000",
                "<html><body>Not found</body></html>",
                "<rss><channel/></rss>",
                "<opm"
            })
    void documentThatIsNoListSaysSo(String document) {
        assertThat(read(document.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .isEqualTo(new OpmlReader.Reading.NotAList("not an OPML list: no opml element"));
    }

    @Test
    void listThatWasCutIsReadAsFarAsItGoes() {
        String list =
                "<opml><body><outline xmlUrl='https://a.example/'/><outline xmlUrl='https://b.exa";

        assertThat(listed(list)).extracting(ListedFeed::url).contains("https://a.example/");
    }

    @Test
    void entitiesReachNothingAndGrowNothing() {
        String bomb =
                """
                <?xml version="1.0"?>
                <!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                <!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]>
                <opml><body><outline text="&b;&x;" xmlUrl="https://a.example/"/></body></opml>
                """;

        assertThat(listed(bomb))
                .singleElement()
                .satisfies(
                        feed ->
                                assertThat(feed.title().orElseThrow())
                                        .doesNotContain("root:", "aaaa")
                                        .hasSizeLessThan(20));
    }

    @Test
    void depthHasNoLimitAndTagsHaveOne() {
        StringBuilder deep = new StringBuilder();
        for (int depth = 0; depth < 20_000; depth++) {
            deep.append("<outline text=\"f").append(depth).append("\">");
        }
        deep.append("<outline xmlUrl=\"https://a.example/\"/>");
        long from = System.nanoTime();

        List<ListedFeed> feeds = feeds(deep.toString());

        assertThat(feeds)
                .singleElement()
                .satisfies(feed -> assertThat(feed.tags()).hasSize(OpmlReader.MOST_TAGS));
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void feedsOfAListHaveALimit() {
        String feed = "<outline xmlUrl='https://a.example/'/>";

        assertThat(feeds(feed.repeat(OpmlReader.MOST_FEEDS))).hasSize(OpmlReader.MOST_FEEDS);
        assertThat(read(opml(feed.repeat(OpmlReader.MOST_FEEDS + 1)), Optional.empty()))
                .isEqualTo(
                        new OpmlReader.Reading.NotAList(
                                "the list has 10001 feeds, at most 10000 are read"));
    }

    @Test
    void elementsOfAListHaveALimit() {
        assertThat(
                        read(
                                "<o>"
                                        .repeat(OpmlReader.MOST_ELEMENTS + 1)
                                        .getBytes(StandardCharsets.UTF_8),
                                Optional.empty()))
                .isEqualTo(
                        new OpmlReader.Reading.NotAList("the list has more than 100000 elements"));
    }

    @Test
    void wordsAreCutBetweenCharacters() {
        String title = "x" + "😀".repeat(150);

        assertThat(
                        feeds("<outline text='" + title + "' xmlUrl='https://a.example/'/>")
                                .getFirst()
                                .title()
                                .orElseThrow())
                .hasSize(OpmlReader.LONGEST_WORDS - 1)
                .endsWith("😀");
    }

    @Test
    void whatIsWrittenReadsBackAsItWas() {
        List<ListedFeed> feeds =
                List.of(
                        new ListedFeed(
                                "https://a.example/feed?x=1&y=2",
                                Optional.of("Chips & \"Strom\" <neu>"),
                                Optional.of("de"),
                                List.of("Asia, East", "A/B", "100%", "%2C"),
                                new ListedFeed.Settings(
                                        Optional.of("DE"),
                                        Optional.of("Verlag"),
                                        Optional.of("PT10M"),
                                        true,
                                        true)),
                        new ListedFeed(
                                "https://b.example/",
                                Optional.of("新闻 Tin tức"),
                                Optional.empty(),
                                List.of(),
                                ListedFeed.Settings.none()));

        assertThat(listed(OpmlWriter.write("Ours", feeds))).isEqualTo(feeds);
    }

    private static List<ListedFeed> feeds(String outlines) {
        return listed(new String(opml(outlines), StandardCharsets.UTF_8));
    }

    private static List<ListedFeed> listed(String list) {
        return ((OpmlReader.Reading.Listed)
                        read(list.getBytes(StandardCharsets.UTF_8), Optional.empty()))
                .feeds();
    }

    private static byte[] opml(String outlines) {
        return ("<opml version='2.0'><head><title>L</title></head><body>"
                        + outlines
                        + "</body></opml>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static OpmlReader.Reading read(byte[] list, Optional<String> type) {
        return OpmlReader.read(list, type);
    }
}
