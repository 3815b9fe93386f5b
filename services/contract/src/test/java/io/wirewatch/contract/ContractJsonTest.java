package io.wirewatch.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void fieldsOfANewerWriterAreIgnored() throws Exception {
        ObjectNode newer = sample(Samples.ARTICLE_PUBLISHED);
        newer.put("sentiment", 0.3).putObject("more").put("x", 1);

        assertThat(read(newer, ArticlePublished.class))
                .isEqualTo(
                        ContractJson.read(
                                Samples.ARTICLE_PUBLISHED.bytes(), ArticlePublished.class));
    }

    @Test
    void anArticleOfTheFirstWriterStaysReadable() throws Exception {
        ArticlePublished article =
                ContractJson.read(Samples.ARTICLE_PUBLISHED_LEAST.bytes(), ArticlePublished.class);

        assertThat(article.url()).isEmpty();
        assertThat(article.publishedAt()).isEmpty();
        assertThat(article.title()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "revision", "title", "text", "source", "feed", "seenAt"})
    void aMissingFieldOfAnArticleIsNamed(String field) throws Exception {
        ObjectNode article = sample(Samples.ARTICLE_PUBLISHED);
        article.remove(field);

        assertThatThrownBy(() -> read(article, ArticlePublished.class))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("'" + field + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "/tags/0, score",
        "/tags/0, threshold",
        "/tags/0/evidence/0, start",
        "/tags/0/evidence/0, field",
        "/language, confidence",
        "/entities/0, end",
        "/quantities/0, value"
    })
    void aMissingFieldOfAPartIsNamed(String part, String field) throws Exception {
        ObjectNode tagged = sample(Samples.ARTICLE_TAGGED);
        ((ObjectNode) tagged.at(part)).remove(field);

        assertThatThrownBy(() -> read(tagged, ArticleTagged.class))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("'" + field + "'");
    }

    @Test
    void aNullThatMustNotBeIsNamedByItsPlace() throws Exception {
        ObjectNode tagged = sample(Samples.ARTICLE_TAGGED);
        ((ObjectNode) tagged.at("/tags/0")).putNull("score");

        assertThatThrownBy(() -> read(tagged, ArticleTagged.class))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("tags.0.score");
    }

    @Test
    void aFeedWithoutDeletedIsRefusedAndNotTakenAsAlive() throws Exception {
        ObjectNode feed = sample(Samples.FEED_STATE);
        feed.remove("deleted");

        assertThatThrownBy(() -> read(feed, FeedState.class)).hasMessageContaining("'deleted'");
    }

    @Test
    void evidenceThatDoesNotFitItsSpanIsRefused() throws Exception {
        ObjectNode tagged = sample(Samples.ARTICLE_TAGGED);
        ((ObjectNode) tagged.at("/tags/0/evidence/0")).put("end", 5);

        assertThatThrownBy(() -> read(tagged, ArticleTagged.class))
                .isInstanceOf(UnreadableRecord.class)
                .hasMessageContaining("0..5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "not json", "{\"id\":", "{}", "\u0000\u0001"})
    void whatIsNoRecordIsUnreadable(String json) {
        assertThatThrownBy(
                        () ->
                                ContractJson.read(
                                        json.getBytes(StandardCharsets.UTF_8),
                                        ArticlePublished.class))
                .isInstanceOf(UnreadableRecord.class)
                .message()
                .isNotBlank();
    }

    @Test
    void somethingBehindTheRecordIsUnreadable() {
        byte[] twice =
                (text(Samples.FEED_EVENT) + text(Samples.FEED_EVENT))
                        .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> ContractJson.read(twice, FeedEvent.class))
                .isInstanceOf(UnreadableRecord.class);
    }

    @Test
    void theReasonIsOneShortLine() throws Exception {
        ObjectNode event = sample(Samples.FEED_EVENT);
        event.put("at", "no time\nFORGED LINE" + "x".repeat(5_000));

        assertThatThrownBy(() -> read(event, FeedEvent.class))
                .isInstanceOf(UnreadableRecord.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(301))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "a\\u0000b, a\uFFFDb",
        "a\\ud83db, a\uFFFDb",
        "a\\ude00, a\uFFFD",
        "\\ud83d\\ud83d\\ude00, \uFFFD\uD83D\uDE00",
        "\\ud83d\\ude00, \uD83D\uDE00"
    })
    void whatUtf8OrTheStoreCannotHoldIsReplacedUnitByUnit(String escaped, String title)
            throws Exception {
        String json =
                text(Samples.ARTICLE_PUBLISHED_LEAST)
                        .replace("\"title\": \"\"", "\"title\": \"" + escaped + "\"");

        ArticlePublished article =
                ContractJson.read(json.getBytes(StandardCharsets.UTF_8), ArticlePublished.class);

        assertThat(article.title()).isEqualTo(title);
    }

    @Test
    void aRecordWithALoneSurrogateCanBeWritten() throws Exception {
        var quotation = new Quotation(Optional.of("A\uD83D"), "\u0000!", Field.TEXT, 0, 2);

        Quotation read = ContractJson.read(ContractJson.write(quotation), Quotation.class);

        assertThat(read)
                .isEqualTo(new Quotation(Optional.of("A\uFFFD"), "\uFFFD!", Field.TEXT, 0, 2));
    }

    /// Title and text at their limits, each character as large as it can be written.
    @ParameterizedTest
    @ValueSource(strings = {"\uD83D\uDE00", "\u82AF", "\"", "a\uD83D\uDE00"})
    void theLongestArticleIsSmallerThanTheGreatestRecord(String character) throws Exception {
        ArticlePublished longest =
                new ArticlePublished(
                        "0b9d4a3be1f7cbb3b0a6b9a0e6c1d2f3",
                        "0d3b1f5a7c9e2b4d6f8a0c1e3b5d7f92",
                        Optional.of(URI.create("https://news.example/" + "%E8".repeat(12_000))),
                        character.repeat(1_000 / character.length()),
                        character.repeat(200_000 / character.length()),
                        Optional.of("zh"),
                        "news.example",
                        Optional.of("DE"),
                        "f-1",
                        Optional.empty(),
                        Instant.parse("2026-11-25T08:00:00Z"));

        byte[] record = ContractJson.write(longest);

        assertThat(record.length).isLessThan(Topic.MAX_RECORD_BYTES);
        assertThat(ContractJson.read(record, ArticlePublished.class)).isEqualTo(longest);
    }

    @Test
    void stringsInListsAreSafeToo() throws Exception {
        ObjectNode feed = sample(Samples.FEED_STATE);
        feed.putArray("tags").add("x\u0000");

        assertThat(read(feed, FeedState.class).tags()).isEqualTo(List.of("x\uFFFD"));
    }

    @Test
    void anAbsentFieldIsLeftOut() throws Exception {
        ArticlePublished article =
                ContractJson.read(Samples.ARTICLE_PUBLISHED_LEAST.bytes(), ArticlePublished.class);

        assertThat(new String(ContractJson.write(article), StandardCharsets.UTF_8))
                .doesNotContain("url", "null");
    }

    private static <T> T read(ObjectNode json, Class<T> type) throws Exception {
        return ContractJson.read(JSON.writeValueAsBytes(json), type);
    }

    private static ObjectNode sample(Samples sample) throws IOException {
        return (ObjectNode) JSON.readTree(sample.bytes());
    }

    private static String text(Samples sample) {
        return new String(sample.bytes(), StandardCharsets.UTF_8);
    }
}
