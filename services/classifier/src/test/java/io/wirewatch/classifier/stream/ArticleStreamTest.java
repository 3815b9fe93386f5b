package io.wirewatch.classifier.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.classifier.Broker;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Tag;
import io.wirewatch.contract.Topic;
import io.wirewatch.language.similarity.Signature;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ArticleStreamTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String WIRE = "Norvale delays second wafer plant in Port Marren";
    private static final String DEAD = Topic.ARTICLES.deadLetterName();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @ConfigProperty(name = "wirewatch.admin-token")
    String token;

    private Broker broker;
    private final String id = UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void connect() {
        broker = new Broker(servers);
    }

    @AfterEach
    void disconnect() {
        broker.close();
    }

    @Test
    void articleComesOutTaggedUnderItsKeyInItsTrace() throws Exception {
        ArticlePublished article = article(id, "Chipmaker delays its wafer plant");
        ProducerRecord<String, byte[]> in = record(Topic.ARTICLES, id, ContractJson.write(article));
        in.headers().add("traceparent", bytes("00-" + TRACE + "-00f067aa0ba902b7-01"));

        broker.send(in);
        ConsumerRecord<String, byte[]> out = broker.await("articles.tagged.v1", keyIs(id));

        ArticleTagged tagged = ContractJson.read(out.value(), ArticleTagged.class);
        assertThat(tagged.article()).isEqualTo(article);
        assertThat(tagged.language().code()).isEqualTo("en");
        assertThat(tagged.tags()).extracting(Tag::theme).containsExactly("chips");
        assertThat(tagged.tags())
                .allSatisfy(tag -> assertThat(tag.taxonomy()).isEqualTo(tagged.taxonomy()));
        assertThat(header(out, "ce_id")).isEqualTo(tagged.recordId());
        assertThat(header(out, "ce_type")).isEqualTo(ArticleTagged.TYPE);
        assertThat(header(out, "ce_source")).isEqualTo("/classifier");
        assertThat(header(out, "traceparent"))
                .startsWith("00-" + TRACE + "-")
                .doesNotContain("00f067aa0ba902b7");
    }

    @Test
    void articleWithoutThemeComesOutToo() throws Exception {
        broker.send(
                record(Topic.ARTICLES, id, ContractJson.write(article(id, "Choir wins a prize"))));

        ArticleTagged tagged =
                ContractJson.read(
                        broker.await("articles.tagged.v1", keyIs(id)).value(), ArticleTagged.class);

        assertThat(tagged.tags()).isEmpty();
        assertThat(tagged.taxonomy()).isNotEmpty();
    }

    @Test
    void wireCopiesBearSignaturesThatShareBands() throws Exception {
        String copy = UUID.randomUUID().toString().replace("-", "");
        broker.send(record(Topic.ARTICLES, id, ContractJson.write(article(id, WIRE))));
        broker.send(
                record(
                        Topic.ARTICLES,
                        copy,
                        ContractJson.write(article(copy, WIRE + ", says Alder"))));

        assertThat(bandsOf(id)).hasSize(Signature.BANDS).containsAnyElementsOf(bandsOf(copy));
    }

    private List<Integer> bandsOf(String article) throws Exception {
        ArticleTagged tagged =
                ContractJson.read(
                        broker.await("articles.tagged.v1", keyIs(article)).value(),
                        ArticleTagged.class);
        return Signature.bands(tagged.signature().orElseThrow());
    }

    @Test
    void backfillStaysBackfill() throws Exception {
        broker.send(
                record(
                        Topic.ARTICLES_BACKFILL,
                        id,
                        ContractJson.write(article(id, "Oil prices rise"))));

        ArticleTagged tagged =
                ContractJson.read(
                        broker.await("articles.tagged.backfill.v1", keyIs(id)).value(),
                        ArticleTagged.class);

        assertThat(tagged.tags()).extracting(Tag::theme).containsExactly("energy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not JSON at all | not an article",
                "null | not an article",
                "[] | not an article",
                "{} | not an article",
                "{\"id\": \"x\", \"title\": {}} | not an article",
                "'' | not an article",
            })
    void poisonIsPutAsideWithItsReasonAndTheNextArticleIsTagged(String poison, String reason) {
        broker.send(record(Topic.ARTICLES, id, bytes(poison)));
        broker.send(record(Topic.ARTICLES, id, ContractJson.write(article(id, "Oil prices rise"))));

        ConsumerRecord<String, byte[]> letter = broker.await(DEAD, keyIs(id));

        assertThat(letter.value()).isEqualTo(bytes(poison));
        assertThat(header(letter, "dead-letter-reason")).contains(reason);
        assertThat(header(letter, "dead-letter-topic")).isEqualTo("articles.v1");
        assertThat(broker.await("articles.tagged.v1", keyIs(id))).isNotNull();
    }

    @Test
    void aDeadLetterIsTaggedOnceItIsReplayed() {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        DEAD, id, ContractJson.write(article(id, "Oil prices rise again")));
        broker.send(letter);

        given().auth()
                .oauth2(token)
                .post("/api/v1/dead-letters/articles.v1/replay")
                .then()
                .statusCode(200)
                .body("replayed", greaterThanOrEqualTo(1));

        assertThat(broker.await("articles.tagged.v1", keyIs(id))).isNotNull();
    }

    @Test
    void tombstoneIsPutAside() {
        broker.send(record(Topic.ARTICLES, id, null));

        assertThat(header(broker.await(DEAD, keyIs(id)), "dead-letter-reason"))
                .contains("no value");
    }

    @Test
    void hugeJunkIsPutAsideInPartAndTheNextArticleIsTagged() {
        byte[] junk = new byte[1_040_000];
        new Random(7).nextBytes(junk);

        broker.send(record(Topic.ARTICLES, id, junk));
        broker.send(record(Topic.ARTICLES, id, ContractJson.write(article(id, "Oil prices rise"))));

        ConsumerRecord<String, byte[]> letter = broker.await(DEAD, keyIs(id));

        assertThat(header(letter, "dead-letter-reason")).contains("not an article");
        assertThat(header(letter, "dead-letter-cut")).isEqualTo("" + junk.length);
        assertThat(broker.await("articles.tagged.v1", keyIs(id))).isNotNull();
    }

    @Test
    void headerBombIsSurvived() {
        ProducerRecord<String, byte[]> in =
                record(Topic.ARTICLES, id, ContractJson.write(article(id, "Oil prices rise")));
        for (int i = 0; i < 5_000; i++) {
            in.headers().add("bomb-" + i, bytes("x".repeat(100)));
        }

        broker.send(in);

        assertThat(broker.await("articles.tagged.v1", keyIs(id)).headers()).hasSizeLessThan(20);
    }

    @Test
    void unknownFieldOfANewerWriterIsPassedOver() {
        String json =
                new String(
                        ContractJson.write(article(id, "Oil prices rise")), StandardCharsets.UTF_8);

        broker.send(
                record(
                        Topic.ARTICLES,
                        id,
                        bytes(json.replaceFirst("\\{", "{\"mood\": \"good\", "))));

        assertThat(broker.await("articles.tagged.v1", keyIs(id))).isNotNull();
    }

    @Test
    void outcomesAreCounted() {
        broker.send(record(Topic.ARTICLES, id, ContractJson.write(article(id, "Oil prices rise"))));
        broker.send(record(Topic.ARTICLES, id, bytes("junk")));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertThat(
                                                given().auth()
                                                        .oauth2(token)
                                                        .get("/q/metrics")
                                                        .asString())
                                        .contains(
                                                "wirewatch_articles_classified_total{outcome=\"tagged\"")
                                        .contains(
                                                "wirewatch_articles_classified_total{outcome=\"dead\"")
                                        .contains(
                                                "wirewatch_articles_tagged_total{theme=\"energy\"")
                                        .contains("wirewatch_classify_seconds_count"));
    }

    private static ArticlePublished article(String id, String title) {
        return new ArticlePublished(
                id,
                "revision",
                Optional.of(URI.create("https://news.example/" + id)),
                title,
                "",
                Optional.of("en"),
                "news.example",
                Optional.empty(),
                "feed",
                Optional.empty(),
                Instant.parse("2026-11-24T12:00:00Z"));
    }

    private static ProducerRecord<String, byte[]> record(Topic topic, String key, byte[] value) {
        return new ProducerRecord<>(topic.topicName(), key, value);
    }

    private static java.util.function.Predicate<ConsumerRecord<String, byte[]>> keyIs(String key) {
        return record -> key.equals(record.key());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
