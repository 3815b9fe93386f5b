package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On sound documents we read what ROME reads, and we call well-formed what the platform's own XML
/// parser does.
class OtherReadersTest {
    private static final List<String> WORDS =
            List.of(
                    "Crane",
                    "falls",
                    "Über",
                    "新聞",
                    "&amp;",
                    "&#8211;",
                    "&lt;i&gt;",
                    "<![CDATA[a & b]]>",
                    "Việt",
                    "  ",
                    "&#x1F600;",
                    "\n");

    private static String words(Random random) {
        return IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private static String rss(Random random) {
        String items =
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(
                                number ->
                                        "<item><title>x %s</title><link>http://a.example/%d?a=1&amp;b=2</link><guid isPermaLink='false'>g%d</guid><pubDate>Tue, %02d Feb 2026 04:05:06 +0100</pubDate></item>"
                                                .formatted(
                                                        words(random),
                                                        number,
                                                        number,
                                                        1 + random.nextInt(28)))
                        .collect(Collectors.joining("\n"));
        return "<?xml version='1.0'?>\n<!-- made --><rss version='2.0'><channel><title>T</title><link>http://a.example</link><description/>"
                + items
                + "</channel></rss>";
    }

    private static String atom(Random random) {
        String entries =
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(
                                number ->
                                        "<entry><title type=\"text\">x %s</title><link rel='alternate' href='http://a.example/%d'/><id>urn:%d</id><published>2026-02-%02dT04:05:06Z</published><updated>2026-02-28T00:00:00Z</updated></entry>"
                                                .formatted(
                                                        words(random),
                                                        number,
                                                        number,
                                                        1 + random.nextInt(27)))
                        .collect(Collectors.joining());
        return "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><id>urn:f</id><updated>2026-02-28T00:00:00Z</updated>"
                + entries
                + "</feed>";
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void romeReadsTheSame(long seed) throws Exception {
        Random random = new Random(seed);
        for (int document = 0; document < 50; document++) {
            boolean rss = random.nextBoolean();
            String xml = rss ? rss(random) : atom(random);
            ParseResult.Feed ours = Documents.feed(xml);
            List<SyndEntry> theirs = new SyndFeedInput().build(new StringReader(xml)).getEntries();
            assertThat(ours.wellFormed()).as(xml).isTrue();
            assertThat(ours.items().stream().map(OtherReadersTest::told))
                    .as(xml)
                    .isEqualTo(theirs.stream().map(entry -> told(entry, rss)).toList());
        }
    }

    private static List<Object> told(ParseResult.Item item) {
        return List.of(
                item.title(),
                item.link().orElse(""),
                item.guid().orElse(""),
                item.publishedAt().orElseThrow());
    }

    /// ROME leaves it to its caller what a title is.
    private static List<Object> told(SyndEntry entry, boolean rss) {
        Content title =
                rss
                        ? new Content(entry.getTitle(), Content.Form.UNSAID)
                        : Content.plain(entry.getTitle());
        return List.of(
                title.line(1_000),
                entry.getLink(),
                entry.getUri(),
                entry.getPublishedDate().toInstant());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePlatformCallsTheSameWellFormed(long seed) {
        Random random = new Random(seed);
        for (int document = 0; document < 400; document++) {
            String xml = broken(rss(random), random);
            Optional<String> fault = fault(xml);
            ParseResult result = Documents.parsed(xml);
            boolean ours = result instanceof ParseResult.Feed feed && feed.wellFormed();
            assertThat(ours)
                    .as("seed %d: %s%n%s", seed, fault.orElse("no fault"), xml)
                    .isEqualTo(fault.isEmpty());
        }
    }

    /// One character is lost, doubled or becomes another.
    private static String broken(String xml, Random random) {
        int at = xml.indexOf("<rss") + 5 + random.nextInt(xml.length() - xml.indexOf("<rss") - 5);
        String other = List.of("", "<", "&", "\"", "x", " ", "/", ">").get(random.nextInt(8));
        return random.nextBoolean()
                ? xml
                : xml.substring(0, at) + other + xml.substring(at + random.nextInt(2));
    }

    private static Optional<String> fault(String xml) {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                reader.next();
            }
            return Optional.empty();
        } catch (XMLStreamException broken) {
            return Optional.of(String.valueOf(broken.getMessage()));
        }
    }
}
