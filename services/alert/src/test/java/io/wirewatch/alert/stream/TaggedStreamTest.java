package io.wirewatch.alert.stream;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Topic;
import io.wirewatch.testkit.infra.WirewatchEngines;
import io.wirewatch.testkit.kafka.KafkaProbe;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class TaggedStreamTest {
    private static final String TOPIC = Topic.ARTICLES_TAGGED.topicName();

    private final Wire wire = new Wire();
    private final String word = Samples.newWord();

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void whatNeedsTheBrokerIsWellnessAndNotReadiness() {
        Wire.get("/q/health-details/ready")
                .statusCode(200)
                .body("checks.data.articles", everyItem(nullValue()))
                .body("checks.name", not(hasItem("records are read on")));
        Wire.get("/q/health-details/well")
                .body("checks.name", contains("records are read on"))
                .body("checks[0].data.stalled", equalTo(false));
    }

    @Test
    void repeatedRecordChangesNothing() {
        ArticleTagged article = Samples.article(Samples.newId(), word, "chips");
        wire.store(article);
        String before = shown(article);

        wire.put(article, article);
        wire.store(Samples.article(Samples.newId(), word + " next"));

        assertThat(shown(article)).isEqualTo(before);
        assertThat(Wire.titles(word)).hasSize(2);
    }

    @Test
    void newestRevisionIsTheCurrentOneInWhateverOrderTheyArrive() {
        String id = Samples.newId();
        Instant now = Samples.now();
        ArticleTagged newer = Samples.revision(id, "r2", now, word + " corrected", "energy");
        ArticleTagged older =
                Samples.revision(id, "r1", now.minusSeconds(60), word + " first", "chips");

        wire.store(newer);
        wire.putBackfill(older);
        wire.put(older);
        wire.store(Samples.article(Samples.newId(), word + " next"));

        Wire.get("/api/v1/articles/" + id)
                .body("title", equalTo(word + " corrected"))
                .body("revision", equalTo("r2"))
                .body("tags.theme", equalTo(List.of("energy")));
    }

    @Test
    void wordsThatStandReplaceThoseOfAnotherFeedInWhateverOrderTheyArrive() {
        String id = Samples.newId();
        Instant now = Samples.now();
        ArticleTagged standing =
                Samples.revision(id, "r1", now.minusSeconds(60), word + " plant", "chips");
        ArticleTagged other =
                Samples.besides("feed-2", Samples.revision(id, "r1-b", now, word + " depot"));

        wire.store(other);
        wire.putBackfill(standing);
        await().atMost(SOON).until(() -> Wire.titles(word).equals(List.of(word + " plant")));
        wire.put(other);
        wire.store(Samples.article(Samples.newId(), word + " next"));

        Wire.get("/api/v1/articles/" + id)
                .body("title", equalTo(word + " plant"))
                .body("seenAt", equalTo(standing.article().seenAt().toString()))
                .body("tags.theme", equalTo(List.of("chips")));
    }

    @Test
    void wordsThatAnotherFeedHasTooStandOnceTheirOwnRecordArrives() {
        String id = Samples.newId();
        Instant now = Samples.now();
        ArticleTagged standing = Samples.revision(id, "r1", now.minusSeconds(60), word + " plant");

        wire.store(Samples.besides("feed-2", Samples.revision(id, "r1", now, word + " plant")));
        wire.put(standing);
        wire.put(
                Samples.besides(
                        "feed-2",
                        Samples.revision(id, "r2", now.plusSeconds(60), word + " depot")));
        wire.store(Samples.article(Samples.newId(), word + " next"));

        Wire.get("/api/v1/articles/" + id).body("title", equalTo(word + " plant"));
    }

    @Test
    void newerJudgementOfTheSameRevisionReplacesItsTags() {
        String id = Samples.newId();
        Instant seen = Samples.now();
        ArticleTagged first = Samples.revision(id, "r1", seen, word, "chips");
        ArticleTagged again =
                Samples.tagged(first.article(), "en", "taxonomy-2", seen.plusSeconds(5), "energy");

        wire.store(again);
        wire.put(first);
        wire.store(Samples.article(Samples.newId(), word + " next"));

        Wire.get("/api/v1/articles/" + id)
                .body("tags.theme", equalTo(List.of("energy")))
                .body("seenAt", equalTo(seen.toString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "absent",
            value = {
                "no json | not a tagged article",
                "null | not a tagged article",
                "[] | not a tagged article",
                "{} | not a tagged article",
                "absent | no value",
            })
    void unreadableRecordIsADeadLetterAndTheNextArticleIsStored(String poison, String reason) {
        String key = Samples.newId();

        wire.kafka().put(TOPIC, key, poison == null ? null : poison.getBytes());
        wire.store(Samples.article(Samples.newId(), word));

        ConsumerRecord<String, byte[]> letter = awaitLetter(key);
        assertThat(KafkaProbe.header(letter, "dead-letter-reason")).contains(reason);
        assertThat(KafkaProbe.header(letter, "dead-letter-topic")).isEqualTo(TOPIC);
    }

    @Test
    void badRowIsFoundByHalvingAndTheOthersAreStored() {
        ArticleTagged[] batch =
                IntStream.range(0, 40)
                        .mapToObj(i -> i == 17 ? beyondTheCalendar() : good(i))
                        .toArray(ArticleTagged[]::new);

        wire.put(batch);

        await().atMost(SOON).until(() -> Wire.titles(word).size() == 39);
        ConsumerRecord<String, byte[]> letter = awaitLetter(batch[17].article().id());
        assertThat(KafkaProbe.header(letter, "dead-letter-reason")).contains("not stored: 22008");
    }

    @Test
    void aDeadLetterIsStoredOnceItIsReplayed() {
        ArticleTagged article = Samples.article(Samples.newId(), word + " late");
        wire.kafka()
                .put(
                        Topic.ARTICLES_TAGGED.deadLetterName(),
                        article.article().id(),
                        ContractJson.write(article));

        post("/api/v1/dead-letters/" + TOPIC + "/replay", Map.of())
                .statusCode(200)
                .body("replayed", greaterThanOrEqualTo(1));

        await().atMost(SOON).until(() -> Wire.titles(word).equals(List.of(word + " late")));
        post("/api/v1/dead-letters/feeds.v1/replay", Map.of())
                .statusCode(404)
                .body("detail", containsString("articles.tagged.backfill.v1"));
    }

    @Test
    void articleThatNoRowCanHoldIsADeadLetterAndTheNextIsStored() {
        ArticleTagged timeless = published(Instant.MAX, "example.com");
        ArticleTagged endless = published(Samples.now(), randomHost(10_000));

        wire.put(good(1), timeless, good(2), endless, good(3));

        await().atMost(SOON).until(() -> Wire.titles(word).size() == 3);
        assertThat(KafkaProbe.header(awaitLetter(timeless.article().id()), "dead-letter-reason"))
                .contains("not stored: java.time.DateTimeException");
        assertThat(KafkaProbe.header(awaitLetter(endless.article().id()), "dead-letter-reason"))
                .contains("not stored: 54000");
    }

    private ArticleTagged published(Instant at, String source) {
        ArticlePublished article = good(0).article();
        return Samples.tagged(
                new ArticlePublished(
                        article.id(),
                        article.revision(),
                        article.url(),
                        article.title(),
                        article.text(),
                        article.language(),
                        source,
                        article.country(),
                        article.feed(),
                        Optional.of(at),
                        article.seenAt()),
                "en",
                Samples.TAXONOMY,
                article.seenAt());
    }

    /// Letters that no index can compress to a fitting row.
    private static String randomHost(int length) {
        return new Random(7)
                .ints(length, 0x4E00, 0x9FA5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private ArticleTagged good(int i) {
        return Samples.article(Samples.newId(), word + " no " + i, "chips");
    }

    /// PostgreSQL's time ends in the year 294276.
    private ArticleTagged beyondTheCalendar() {
        return Samples.revision(
                Samples.newId(), "r", Instant.parse("+300000-01-01T00:00:00Z"), word);
    }

    private ConsumerRecord<String, byte[]> awaitLetter(String key) {
        await().atMost(SOON).until(() -> !letters(key).isEmpty());
        return letters(key).getFirst();
    }

    private List<ConsumerRecord<String, byte[]>> letters(String key) {
        return wire.kafka().all(Topic.ARTICLES_TAGGED.deadLetterName()).stream()
                .filter(letter -> key.equals(letter.key()))
                .toList();
    }

    private static String shown(ArticleTagged article) {
        return asked().get("/api/v1/articles/" + article.article().id()).asString();
    }
}
