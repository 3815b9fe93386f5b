package io.wirewatch.alert.matching;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.alert.stream.TaggedStream;
import io.wirewatch.contract.AlertRaised;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Topic;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import io.wirewatch.testkit.kafka.KafkaProbe;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class MatchingTest {
    /// `alert.matches-at-once` of the tests.
    private static final int LIMIT = 100;

    private static final TopicPartition PARTITION =
            new TopicPartition(Topic.ARTICLES_TAGGED.topicName(), 0);

    @Inject AgroalDataSource database;
    @Inject Rows rows;
    @Inject TaggedStream stream;

    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private WebhookReceiver hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = new WebhookReceiver();
    }

    @AfterEach
    void disconnect() {
        hooks.close();
        wire.close();
    }

    @Test
    void nothingSeenBeforeTheSubscriptionMatches() {
        ArticleTagged before =
                Samples.revision(
                        Samples.newId(), "r", Samples.now().minusSeconds(1), word + " before");
        String id = subscribe(word, "story");

        wire.put(before);
        wire.put(Samples.article(Samples.newId(), word + " after"));

        awaitMatches(id, 1);
        wire.awaitStored(before.article().id());
        assertThat(matched(id)).doesNotContain(before.article().id());
    }

    @Test
    void subscriptionIsKnownToTheVeryNextBatch() {
        for (int i = 0; i < 5; i++) {
            String id = subscribe(word + " no" + i, "story");
            ArticleTagged article = Samples.article(Samples.newId(), word + " no" + i);

            wire.put(article);

            awaitMatches(id, 1);
            assertThat(matched(id)).containsExactly(article.article().id());
        }
    }

    @Test
    void deletedSubscriptionMatchesNothing() {
        String deleted = subscribe(word, "story");
        String other = subscribe(word + " OR nothing", "story");
        asked().delete("/api/v1/subscriptions/" + deleted).then().statusCode(204);

        wire.put(Samples.article(Samples.newId(), word));

        awaitMatches(other, 1);
        assertThat(matched(deleted)).isEmpty();
    }

    @Test
    void changedQueryIsTheOneThatCounts() {
        String id = subscribe(word + " old", "story");
        asked().contentType("application/json")
                .body(subscription(word + " new", hooks.url("/m")))
                .put("/api/v1/subscriptions/" + id)
                .then()
                .statusCode(200);
        ArticleTagged wanted = Samples.article(Samples.newId(), word + " new");

        wire.put(Samples.article(Samples.newId(), word + " old"), wanted);

        awaitMatches(id, 1);
        assertThat(matched(id)).containsExactly(wanted.article().id());
    }

    @Test
    void backfillIsStoredAndAlertsNobody() {
        String id = subscribe(word, "story");
        ArticleTagged late = Samples.article(Samples.newId(), word + " late");

        wire.putBackfill(late);
        wire.awaitStored(late.article().id());
        wire.put(Samples.article(Samples.newId(), word + " live"));

        awaitMatches(id, 1);
        assertThat(matched(id)).doesNotContain(late.article().id());
    }

    @Test
    void subjectIsTheStoryOrTheArticle() {
        String perStory = subscribe(word, "story");
        String perArticle = subscribe(word, "article");
        ArticleTagged article = Samples.article(Samples.newId(), word);

        wire.put(article);

        awaitMatches(perStory, 1);
        awaitMatches(perArticle, 1);
        assertThat(subjects(perStory)).containsExactly("story:" + article.article().id());
        assertThat(subjects(perArticle)).containsExactly("article:" + article.article().id());
    }

    @Test
    void revisionOfAMatchedArticleIsNoSecondMatch() {
        String id = subscribe(word, "article");
        String article = Samples.newId();
        wire.put(Samples.revision(article, "r1", Samples.now(), word + " first"));
        awaitMatches(id, 1);

        wire.put(Samples.revision(article, "r2", Samples.now(), word + " second"));
        wire.put(Samples.article(Samples.newId(), word + " next"));

        awaitMatches(id, 2);
        assertThat(matched(id)).doesNotHaveDuplicates();
    }

    @Test
    void everyMatchIsToldToOtherSystems() throws UnreadableRecord {
        String id = subscribe(word + " theme:chips", "story");
        ArticleTagged article = Samples.article(Samples.newId(), word + " plant", "chips");

        wire.put(article);

        await().atMost(SOON).until(() -> !alerts(id).isEmpty());
        ConsumerRecord<String, byte[]> record = alerts(id).getFirst();
        AlertRaised alert = ContractJson.read(record.value(), AlertRaised.class);
        assertThat(record.key()).isEqualTo(id);
        assertThat(KafkaProbe.header(record, "ce_type")).isEqualTo(AlertRaised.TYPE);
        assertThat(alert.article()).isEqualTo(article.article().id());
        assertThat(alert.themes()).containsExactly("chips");
        assertThat(alert.reason()).contains(new Evidence(Field.TITLE, 0, word.length(), word));
    }

    @Test
    void whatMatchedByItsFieldsAloneSaysWhich() throws UnreadableRecord {
        String id = subscribe("lang:en,zh feed:" + word + " -theme:energy", "story");

        wire.put(Samples.shownIn(word, Samples.article(Samples.newId(), "A plant opens")));

        awaitMatches(id, 1);
        List<String> because = List.of("feed is " + word, "language is en");
        Wire.get("/api/v1/matches?subscription=" + id)
                .body("items[0].reason", empty())
                .body("items[0].because", equalTo(because));
        assertThat(
                        rows.texts(
                                "select jsonb_typeof(reason) from match where subscription_id = ?",
                                id))
                .as("what the version before reads")
                .containsExactly("array");
        await().atMost(SOON).until(() -> !alerts(id).isEmpty());
        assertThat(ContractJson.read(alerts(id).getFirst().value(), AlertRaised.class).because())
                .contains(because);
    }

    /// As after an update that reads queries in another way.
    @Test
    void queryThatNoLongerParsesIsShownAndStopsNoOther() throws SQLException {
        String broken = subscribe(word, "story");
        String other = subscribe(word + " OR nothing", "story");
        spoil(broken);

        wire.put(Samples.article(Samples.newId(), word));

        awaitMatches(other, 1);
        assertThat(matched(broken)).isEmpty();
        Wire.get("/api/v1/subscriptions/" + broken)
                .body("broken[0].reason", containsString("no longer parses at position 1"))
                .body("broken[0].times", equalTo(1));
        Wire.get("/api/v1/subscriptions/" + other).body("broken", nullValue());
        asked().contentType("application/json")
                .body(subscription(word, hooks.url("/m")))
                .put("/api/v1/subscriptions/" + broken)
                .then()
                .body("broken", nullValue());
    }

    @Test
    void articleThatMoreWantThanATransactionWritesIsMatchedWithAllOfThem() {
        subscribeMany(250, word);

        wire.put(Samples.article(Samples.newId(), word));

        await().atMost(SOON).until(() -> matchesOf(word) == 250);
        assertThat(mostInATransaction(word)).isEqualTo(LIMIT);
        await().atMost(SOON).until(() -> alertsOf(word) == 250);
    }

    @Test
    void batchWithTooManyMatchesIsHalvedAndLosesNone() {
        subscribeMany(60, word);
        List<ConsumerRecord<String, byte[]>> batch =
                IntStream.range(0, 3)
                        .mapToObj(i -> Samples.article(Samples.newId(), word + " no" + i))
                        .map(MatchingTest::record)
                        .toList();

        stream.live(new ConsumerRecords<>(Map.of(PARTITION, batch), Map.of()));

        assertThat(matchesOf(word)).isEqualTo(180);
        assertThat(mostInATransaction(word)).isEqualTo(60);
    }

    private static ConsumerRecord<String, byte[]> record(ArticleTagged article) {
        return new ConsumerRecord<>(
                PARTITION.topic(), 0, 0, article.article().id(), ContractJson.write(article));
    }

    /// Each in a change of its own, as they come.
    private void subscribeMany(int count, String query) {
        rows.change("update subscription_change set version = version + ?", count);
        rows.change(
                """
                insert into subscription (id, name, query, per, created_at, version, change_version)
                select ? || n, 'one of many', ?, 'story', now() - interval '1 minute', 1,
                       (select version from subscription_change) - ? + n
                from generate_series(1, ?) n
                """,
                query,
                query,
                count,
                count);
    }

    private long matchesOf(String query) {
        return rows.count("select count(*) from match where subscription_id like ? || '%'", query);
    }

    /// Every transaction has a time of its own.
    private long mostInATransaction(String query) {
        return rows.count(
                """
                select max(matches) from (select count(*) as matches from match
                  where subscription_id like ? || '%' group by matched_at) t
                """,
                query);
    }

    private long alertsOf(String query) {
        return wire.kafka().all(Topic.ALERTS.topicName()).stream()
                .filter(record -> record.key().startsWith(query))
                .count();
    }

    private void spoil(String subscription) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update subscription_change set version = version + 1");
            statement.execute(
                    "update subscription set query = '(', change_version = (select version from subscription_change)"
                            + " where id = '"
                            + subscription
                            + "'");
        }
    }

    @Test
    void matchesAreListedForANamedSubscription() {
        Wire.get("/api/v1/matches")
                .statusCode(400)
                .body("detail", containsString("name the subscription"));
        Wire.get("/api/v1/matches?subscription=x&cursor=guess").statusCode(400);
    }

    private String subscribe(String query, String per) {
        Map<String, Object> body = new HashMap<>(subscription(query, hooks.url("/m")));
        body.put("per", per);
        return post("/api/v1/subscriptions", body).statusCode(201).extract().path("id");
    }

    private List<ConsumerRecord<String, byte[]>> alerts(String subscription) {
        return wire.kafka().all(Topic.ALERTS.topicName()).stream()
                .filter(record -> record.key().equals(subscription))
                .toList();
    }

    private static void awaitMatches(String subscription, int count) {
        await().atMost(SOON).until(() -> matched(subscription).size() >= count);
        assertThat(matched(subscription)).hasSize(count);
    }

    private static List<String> matched(String subscription) {
        return read(subscription, "items.article");
    }

    private static List<String> subjects(String subscription) {
        return read(subscription, "items.subject");
    }

    private static List<String> read(String subscription, String path) {
        return asked().get("/api/v1/matches?subscription=" + subscription).jsonPath().getList(path);
    }
}
