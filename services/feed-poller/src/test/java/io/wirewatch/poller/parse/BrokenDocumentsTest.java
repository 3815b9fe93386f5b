package io.wirewatch.poller.parse;

import static io.wirewatch.poller.parse.Documents.feed;
import static io.wirewatch.poller.parse.Documents.item;
import static io.wirewatch.poller.parse.Documents.notAFeed;
import static io.wirewatch.poller.parse.Documents.parsed;
import static io.wirewatch.poller.parse.Documents.rss;
import static io.wirewatch.poller.parse.Documents.rssItem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is broken is read as far as it goes, and says so.
class BrokenDocumentsTest {
    private static final String ITEM =
            "<item><title>A</title><link>http://a.example/1</link></item>";

    private static void readsOneAndSays(String document, String reason) {
        ParseResult.Feed feed = feed(document);
        assertThat(feed.items()).extracting(ParseResult.Item::title).containsExactly("A");
        assertThat(feed.wellFormed()).isFalse();
        assertThat(feed.reason().orElse("")).contains(reason);
    }

    @Test
    void blankLinesBeforeTheDeclaration() {
        readsOneAndSays("\n\n<?xml version=\"1.0\"?>" + rss(ITEM), "line 3: an XML declaration");
    }

    @Test
    void aWarningOfTheServerBeforeTheFeed() {
        readsOneAndSays(
                "<br />\n<b>Warning</b>: rss() in x.php<br />\n" + rss(ITEM), "before the feed");
    }

    @Test
    void aDeclarationWithoutItsQuestionMark() {
        readsOneAndSays("<?xml version=\"1.0\">" + rss(ITEM), "instruction without its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml?>", "<?xml version=\"7.3\"?>", "<?xml encoding='UTF-8'?>"})
    void missingAndOddVersionsDoNotMatter(String declaration) {
        assertThat(item(declaration + rss(ITEM)).title()).isEqualTo("A");
    }

    @Test
    void anUnescapedAmpersandIsOne() {
        ParseResult.Item item =
                item(rssItem("<title>AT&T & co</title><link>http://a.example/?x=1&y=2</link>"));
        assertThat(item.title()).isEqualTo("AT&T & co");
        assertThat(item.link()).contains("http://a.example/?x=1&y=2");
    }

    @Test
    void aLessThanThatBeginsNothingIsOne() {
        assertThat(item(rssItem("<title>1 < 2</title>")).title()).isEqualTo("1 < 2");
    }

    @Test
    void namesOfHtmlAreKnownWithoutADeclarationAndAreAFault() {
        ParseResult.Feed feed = feed(rssItem("<title>caf&eacute;&nbsp;&hellip;</title>"));
        assertThat(feed.items().getFirst().title()).isEqualTo("café …");
        assertThat(feed.wellFormed()).isFalse();
    }

    @Test
    void anUndeclaredPrefixIsBelieved() {
        ParseResult.Feed feed =
                feed("<rss><channel><item><dc:title>A</dc:title></item></channel></rss>");
        assertThat(feed.items().getFirst().title()).isEqualTo("A");
        assertThat(feed.reason().orElse("")).contains("a prefix that nothing declares");
    }

    @Test
    void controlCharactersGo() {
        ParseResult.Feed feed = feed(rssItem("<title>a\u0000b\u001b[31mc\u000bd&#0;&#8;e</title>"));
        assertThat(feed.items().getFirst().title()).isEqualTo("ab[31mc de");
        assertThat(feed.wellFormed()).isFalse();
    }

    @Test
    void loneSurrogatesAndNonCharactersGo() {
        assertThat(
                        item(
                                "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"\\ud83d1\\u0000\",\"title\":\"a\\ud83db\\uffff\\u0000\"}]}"))
                .satisfies(item -> assertThat(item.title()).isEqualTo("ab"))
                .satisfies(item -> assertThat(item.guid()).contains("1"));
    }

    @Test
    void referencesToWindowsCharactersAreUnderstood() {
        assertThat(item(rssItem("<title>it&#146;s &#8364; \u0093x\u0094</title>")).title())
                .isEqualTo("it’s € “x”");
    }

    @Test
    void whatIsCutCountsUpToItsLastWholeItem() {
        String whole = rss(ITEM + ITEM.replace("A", "B"));
        for (int end = whole.indexOf("<item>"); end < whole.length(); end++) {
            ParseResult.Feed feed = feed(whole.substring(0, end));
            assertThat(feed.wellFormed()).isFalse();
            assertThat(feed.items()).allSatisfy(BrokenDocumentsTest::isWhole);
        }
        assertThat(feed(whole.substring(0, whole.indexOf("B"))).items()).hasSize(1);
    }

    private static void isWhole(ParseResult.Item item) {
        assertThat(item.title()).isIn("A", "B");
        assertThat(item.link()).contains("http://a.example/1");
    }

    @Test
    void cutJsonCountsUpToItsLastWholeItem() {
        String whole =
                "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"A\"},{\"id\":\"2\",\"title\":\"A\"}]}";
        ParseResult.Feed feed = feed(whole.substring(0, whole.length() - 6));
        assertThat(feed.items()).hasSize(1);
        assertThat(feed.wellFormed()).isFalse();
        assertThat(feed.reason().orElse("")).startsWith("line 1");
    }

    @Test
    void aMissingEndOfAnItemEndsWithTheNext() {
        ParseResult.Feed feed =
                feed(
                        "<rss><channel><item><title>A</title><item><title>B</title></item></channel></rss>");
        assertThat(feed.items()).extracting(ParseResult.Item::title).containsExactly("A", "B");
        assertThat(feed.reason()).contains("an item that never ends");
    }

    @Test
    void itemsWithinItemsAreItems() {
        ParseResult.Feed feed =
                feed(rss("<item><title>A</title><item><title>B</title></item></item>" + ITEM));
        assertThat(feed.items()).extracting(ParseResult.Item::title).containsExactly("A", "B", "A");
        assertThat(feed.wellFormed()).isTrue();
    }

    @Test
    void unescapedHtmlInAFieldIsItsMarkup() {
        ParseResult.Feed feed =
                feed(
                        rssItem(
                                "<description><p>One<br>two &amp; &lt;x&gt;</p></description><title>A</title>"));
        assertThat(feed.items().getFirst().text()).isEqualTo("One\ntwo & <x>");
        assertThat(feed.items().getFirst().title()).isEqualTo("A");
        assertThat(feed.wellFormed()).isFalse();
    }

    @Test
    void aTitleOfTheFeedThatNeverEndsDoesNotSwallowTheItems() {
        assertThat(item("<rss><channel><title>T</titel>" + ITEM + "</channel></rss>").title())
                .isEqualTo("A");
    }

    @Test
    void attributesWithoutQuotesOrValueAreRead() {
        assertThat(
                        item("<feed><entry><link rel=alternate nofollow href=/a /></entry></feed>")
                                .link())
                .contains("https://news.example/a");
    }

    @Test
    void upperCaseIsUnderstood() {
        assertThat(item("<RSS><CHANNEL><ITEM><TITLE>A</title></ITEM></CHANNEL></RSS>").title())
                .isEqualTo("A");
    }

    @Test
    void cdataThatNeverEndsLosesItsItemOnly() {
        assertThat(feed(rss(ITEM + "<item><title><![CDATA[B</title></item>")).items()).hasSize(1);
    }

    @Test
    void anythingAfterTheFeedIsAFault() {
        readsOneAndSays(rss(ITEM) + "<!-- took 3 ms --> done", "text outside");
    }

    @Test
    void noEntityOfTheDocumentIsFollowedOrExpanded() {
        String bomb =
                """
                <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">
                <!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p; <!-- "quote ' > --> <!ENTITY eacute '&#233;'>]>""";
        ParseResult.Feed feed = feed(bomb + rssItem("<title>x&b;&f;&eacute;</title>"));
        assertThat(feed.items().getFirst().title()).isEqualTo("x&b;&f;é");
        assertThat(feed.wellFormed()).isFalse();
    }

    @Test
    void inclusionsAreNotMade() {
        assertThat(
                        item(rssItem(
                                        "<title><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/></title>"))
                                .title())
                .isEmpty();
    }

    @Test
    void whatIsTooDeepIsReadUntilThere() {
        ParseResult.Feed feed = feed("<rss><channel>" + ITEM + "<item>" + "<a>".repeat(100_000));
        assertThat(feed.items()).hasSize(1);
        assertThat(feed.reason().orElse("")).contains("elements more than 200 deep");
        assertThat(notAFeed("<a>".repeat(100_000)).fault()).isEqualTo(ParseResult.Fault.TOO_DEEP);
    }

    @Test
    void deepJsonIsReadUntilThere() {
        ParseResult.Feed feed =
                feed(
                        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"}],\"x\":"
                                + "[".repeat(50_000));
        assertThat(feed.items()).hasSize(1);
        assertThat(feed.reason().orElse("")).contains("too deep");
    }

    @Test
    void deepHtmlOverflowsNoStack() {
        String deep = "&lt;div&gt;".repeat(60_000) + "x";
        assertThat(item(rssItem("<description>" + deep + "</description>")).text()).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|EMPTY|empty",
                "' '|EMPTY|empty",
                "<!DOCTYPE html><html><body><item/></body></html>|NOT_A_FEED|an HTML page",
                "<html xmlns='http://www.w3.org/1999/xhtml'><rss/></html>|NOT_A_FEED|an HTML page",
                "<opml version='2.0'><body/></opml>|NOT_A_FEED|OPML",
                "<urlset><url/></urlset>|NOT_A_FEED|sitemap",
                "<soap><feed/></soap>|NOT_A_FEED|begins with <soap>",
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><p/></rdf:RDF>|NOT_A_FEED|begins with <rdf:RDF>",
                "%PDF-1.4 <rs|NOT_A_FEED|neither XML nor JSON",
                "{\"items\": {}}|NOT_A_FEED|no JSON Feed",
                "{\"a\": tru|UNREADABLE|not JSON"
            })
    void whatIsNoFeedIsNamed(String document, ParseResult.Fault fault, String reason) {
        ParseResult.NotAFeed no = notAFeed(document);
        assertThat(no.fault()).isEqualTo(fault);
        assertThat(no.reason()).contains(reason);
    }

    @Test
    void patternsMadeForQuadraticReadersTakeLinearTime() {
        String many =
                IntStream.range(0, 8)
                        .mapToObj(BrokenDocumentsTest::bait)
                        .map(bait -> rss(ITEM + "<item><description>" + bait))
                        .collect(Collectors.joining("\n"));
        long from = System.nanoTime();
        assertThat(parsed(many)).isInstanceOf(ParseResult.Feed.class);
        for (int kind = 0; kind < 8; kind++) {
            assertThat(feed(rss(ITEM + bait(kind))).items()).isNotEmpty();
        }
        assertThat((System.nanoTime() - from) / 1_000_000_000).isLessThan(20);
    }

    private static String bait(int kind) {
        return switch (kind) {
            case 0 -> "<?x ".repeat(400_000);
            case 1 -> "<!--".repeat(400_000);
            case 2 -> "<a b='".repeat(300_001);
            case 3 -> "<!DOCTYPE [".repeat(100_000);
            case 4 -> "]]&amp;".repeat(300_000);
            case 5 -> "< ".repeat(500_000);
            case 6 -> "</b>".repeat(300_000);
            default -> "&#x;&a".repeat(300_000);
        };
    }
}
