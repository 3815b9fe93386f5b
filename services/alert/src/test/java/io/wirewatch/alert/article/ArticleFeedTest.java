package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.wirewatch.contract.Tag;
import java.io.StringReader;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArticleFeedTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final String ADDRESS = "http://localhost/api/v1/articles/feed.atom?q=a&b=%3C";

    @Test
    void anotherReaderReadsTheAtomFeed() throws FeedException {
        SyndFeed feed =
                read(feed(article("1", "Chips & <b>power</b>", "https://news.example/a?b=1&c=2")));

        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getTitle()).isEqualTo("Wirewatch: chips");
        assertThat(feed.getLinks().getFirst().getHref()).isEqualTo(ADDRESS);
        SyndEntry entry = feed.getEntries().getFirst();
        assertThat(entry.getUri()).isEqualTo("urn:wirewatch:article:1");
        assertThat(entry.getTitle()).isEqualTo("Chips & <b>power</b>");
        assertThat(entry.getLink()).isEqualTo("https://news.example/a?b=1&c=2");
        assertThat(entry.getUpdatedDate()).isEqualTo(Date.from(NOW));
        assertThat(entry.getPublishedDate()).isEqualTo(Date.from(NOW.minusSeconds(60)));
        assertThat(entry.getCategories().getFirst().getName()).isEqualTo("chips");
        assertThat(entry.getContents().getFirst().getValue()).isEqualTo("text of 1");
        assertThat(entry.getAuthors().getFirst().getName()).isEqualTo("news.example");
    }

    @Test
    void hostileTextStaysText() throws FeedException {
        String hostile = "]]> <!ENTITY x> &lol; \u0000\u0001\uFFFE\uD800 \u202E <script>";

        SyndFeed feed = read(feed(article("1", hostile, "javascript:alert(1)")));

        assertThat(feed.getEntries().getFirst().getTitle().strip())
                .isEqualTo("]]> <!ENTITY x> &lol;  \u202E <script>");
        assertThat(feed.getEntries().getFirst().getLink()).isNull();
    }

    @Test
    void anEmptyFeedIsAFeed() throws FeedException {
        SyndFeed feed = read(feed());

        assertThat(feed.getEntries()).isEmpty();
    }

    @Test
    void jsonFeedHasItsFields() {
        ObjectMapper json =
                new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        JsonNode feed = json.valueToTree(feed(article("1", "title", null)).json());

        assertThat(feed.get("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.get("feed_url").asText()).isEqualTo(ADDRESS);
        JsonNode item = feed.get("items").get(0);
        assertThat(item.get("id").asText()).isEqualTo("1");
        assertThat(item.has("url")).isFalse();
        assertThat(item.get("content_text").asText()).isEqualTo("text of 1");
        assertThat(item.get("date_published").asText()).isEqualTo("2026-01-31T07:59:00Z");
        assertThat(item.get("tags").get(0).asText()).isEqualTo("chips");
    }

    @Test
    void theExcerptIsCutAtACodePoint() {
        String emoji = "\uD83D\uDE00".repeat(ArticleFeed.EXCERPT);
        Article long1 = with("1", "t", null, "x" + emoji);

        String shown = feed(long1).json().items().getFirst().contentText();

        assertThat(shown)
                .endsWith("\uD83D\uDE00…")
                .hasSizeLessThanOrEqualTo(ArticleFeed.EXCERPT + 1);
    }

    @Test
    void thePrintChangesWithWhatIsShown() {
        String one = feed(article("1", "t", null)).print();

        assertThat(feed(article("1", "t", null)).print()).isEqualTo(one);
        assertThat(feed(article("2", "t", null)).print()).isNotEqualTo(one);
        assertThat(feed().print()).isNotEqualTo(one);
    }

    @Test
    void whatWasWithdrawnIsShownAsWithdrawn() throws FeedException {
        ArticleFeed feed = feed(with("1", "Plant burns", null, "text", NOW));

        assertThat(read(feed).getEntries().getFirst().getTitle())
                .isEqualTo("Withdrawn by its publisher: Plant burns");
        assertThat(feed.json().items().getFirst().title())
                .isEqualTo("Withdrawn by its publisher: Plant burns");
    }

    private static ArticleFeed feed(Article... articles) {
        return new ArticleFeed("chips", ADDRESS, List.of(articles));
    }

    private static SyndFeed read(ArticleFeed feed) throws FeedException {
        return new SyndFeedInput().build(new StringReader(feed.atom()));
    }

    private static Article article(String id, String title, @Nullable String url) {
        return with(id, title, url, "text of " + id);
    }

    private static Article with(String id, String title, @Nullable String url, String text) {
        return with(id, title, url, text, null);
    }

    private static Article with(
            String id,
            String title,
            @Nullable String url,
            String text,
            @Nullable Instant withdrawnAt) {
        return new Article(
                id,
                url,
                title,
                text,
                "en",
                "news.example",
                "feed",
                NOW.minusSeconds(60),
                NOW,
                "r1",
                withdrawnAt,
                null,
                "s",
                List.of(new Tag("chips", 1, 1, "t1", List.of())),
                List.of(),
                List.of(),
                List.of());
    }
}
