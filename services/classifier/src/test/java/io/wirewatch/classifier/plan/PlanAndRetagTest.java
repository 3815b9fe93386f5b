package io.wirewatch.classifier.plan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.wirewatch.classifier.Broker;
import io.wirewatch.classifier.theme.Themes;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Tag;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.BrokerConnection;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class PlanAndRetagTest {
    private static final String PLAN = "/api/v1/themes/plan";

    @ConfigProperty(name = "wirewatch.admin-token")
    String token;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject EntityManager database;
    @Inject RetagJobs jobs;
    @Inject Themes themes;
    @Inject Retagging retagging;

    private Broker broker;

    /// A word that no other test has in its articles.
    private final String word = "zorblatt" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");

    private final String theme = "t" + word;

    @BeforeEach
    void connect() {
        broker = new Broker(servers);
    }

    @AfterEach
    void clear() {
        admin().delete("/api/v1/themes/" + theme);
        broker.close();
    }

    @Test
    void planSaysWhatANewThemeWouldTagAndChangesNothing() {
        publish(Topic.ARTICLES, "The " + word + " is on its way to the harbour");
        publish(Topic.ARTICLES, "Der " + word + " ist auf dem Weg und kommt mit dem Zug");
        publish(Topic.ARTICLES_BACKFILL, "The " + word + " was seen by the people of the town");
        publish(Topic.ARTICLES, "Nothing of it is said in this one");
        broker.send(new ProducerRecord<>(Topic.ARTICLES.topicName(), "poison", new byte[] {'{'}));

        admin().contentType(ContentType.JSON)
                .body(Map.of("theme", yaml(word), "days", 1))
                .post(PLAN)
                .then()
                .statusCode(200)
                .body("theme", equalTo(theme))
                .body("complete", equalTo(true))
                .body("before", equalTo(0))
                .body("after", equalTo(3))
                .body("added.count", equalTo(3))
                .body("added.samples", hasSize(3))
                .body("added.samples[0].title", containsString(word))
                .body("removed.count", equalTo(0))
                .body("languages.en.added", equalTo(2))
                .body("languages.de.added", equalTo(1))
                .body("articles", greaterThan(3))
                .body("unreadable", greaterThan(0));
        admin().get("/api/v1/themes/" + theme).then().statusCode(404);
    }

    @Test
    void planSaysWhatAChangedThemeWouldLose() {
        publish(Topic.ARTICLES, "The " + word + " is on its way to the harbour");
        put(yaml(word));

        admin().contentType("application/yaml")
                .body(yaml("another" + word))
                .post(PLAN + "?days=1")
                .then()
                .statusCode(200)
                .body("before", equalTo(1))
                .body("after", equalTo(0))
                .body("removed.count", equalTo(1))
                .body("removed.samples[0].score", equalTo(0.0f));
    }

    @Test
    void candidateThatFailsItsExamplesAndDaysThatAreNotKeptAreRefused() {
        admin().contentType("application/yaml")
                .body(yaml(word).replace("The " + word, "Something else"))
                .post(PLAN)
                .then()
                .statusCode(422)
                .body("reasons[0]", containsString("must-match"));
        for (String days : new String[] {"0", "31", "-1"}) {
            admin().contentType("application/yaml")
                    .body(yaml(word))
                    .post(PLAN + "?days=" + days)
                    .then()
                    .statusCode(422)
                    .body("detail", containsString("1 to 30"));
        }
        admin().contentType(ContentType.JSON).body("{broken").post(PLAN).then().statusCode(400);
    }

    @Test
    void retagPutsPastArticlesIntoTheBackfillTopicWithTheirNewTags() throws Exception {
        String id = publish(Topic.ARTICLES, "The " + word + " is on its way to the harbour");
        put(yaml(word));

        String job =
                admin().post("/api/v1/themes/" + theme + "/retag?days=1")
                        .then()
                        .statusCode(202)
                        .body("theme", equalTo(theme))
                        .body("total", greaterThan(0))
                        .extract()
                        .path("id");

        ArticleTagged tagged =
                ContractJson.read(
                        broker.await(
                                        Topic.ARTICLES_TAGGED_BACKFILL.topicName(),
                                        record -> id.equals(record.key()))
                                .value(),
                        ArticleTagged.class);
        assertThat(tagged.tags()).extracting(Tag::theme).containsExactly(theme);
        assertThat(tagged.tags().getFirst().taxonomy()).isEqualTo(tagged.taxonomy());
        awaitDone(job);
        admin().get("/api/v1/themes/" + theme + "/retag")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(job)))
                .body("items[0].progress", equalTo(1.0f));
    }

    @Test
    void themeThatAnotherReplicaHasJustChangedIsTheOneThatIsRetagged() throws Exception {
        String id = publish(Topic.ARTICLES, "The " + word + " is on its way to the harbour");
        themes.put(theme, yaml(word), Optional.empty());

        String job = retagging.begin(theme, 1).orElseThrow().id;

        ArticleTagged tagged =
                ContractJson.read(
                        broker.await(
                                        Topic.ARTICLES_TAGGED_BACKFILL.topicName(),
                                        record -> id.equals(record.key()))
                                .value(),
                        ArticleTagged.class);
        assertThat(tagged.tags()).extracting(Tag::theme).containsExactly(theme);
        awaitDone(job);
    }

    @Test
    void jobWhoseReplicaDiedIsFinishedByAnother() {
        String id = publish(Topic.ARTICLES, "The " + word + " is on its way to the harbour");
        put(yaml(word));
        String job = insertLeasedByTheDead();

        awaitDone(job);
        broker.await(Topic.ARTICLES_TAGGED_BACKFILL.topicName(), record -> id.equals(record.key()));
    }

    @Test
    void workerThatLostItsLeaseWritesNothing() {
        put(yaml(word));
        String id = insertLeasedByTheDead();
        awaitDone(id);
        RetagJob frozen = jobs.one(theme, id).orElseThrow();
        frozen.lease("dead", Instant.now());

        boolean written =
                jobs.advance(
                        frozen,
                        List.of(new Stretch("articles.v1", 0, 0, 5)),
                        new RetagJob.Progress(5, 0));

        assertThat(written).isFalse();
        admin().delete("/api/v1/themes/" + theme + "/retag/" + id).then().statusCode(409);
        assertThat(jobs.one(theme, id).orElseThrow().state).isEqualTo(RetagJob.State.DONE);
    }

    @Test
    void cancelledJobSaysWhatWasDoneAndItsWorkerWritesNoMore() {
        put(yaml(word));
        String id = insertLeased(Instant.now().plusSeconds(600));
        RetagJob held = jobs.one(theme, id).orElseThrow();
        List<Stretch> left = List.of(new Stretch("articles.v1", 0, 0, 5));
        assertThat(jobs.advance(held, left, new RetagJob.Progress(2, 1))).isTrue();

        for (int twice = 0; twice < 2; twice++) {
            admin().delete("/api/v1/themes/" + theme + "/retag/" + id)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("cancelled"))
                    .body("done", equalTo(3))
                    .body("skipped", equalTo(1))
                    .body("total", equalTo(6))
                    .body("progress", equalTo(0.5f));
        }

        assertThat(jobs.advance(held, List.of(), new RetagJob.Progress(3, 0))).isFalse();
        jobs.failed(held, "too late", Duration.ofSeconds(1));
        admin().get("/api/v1/themes/" + theme + "/retag/" + id)
                .then()
                .body("state", equalTo("cancelled"))
                .body("done", equalTo(3))
                .body("lastError", nullValue());
        admin().post("/api/v1/themes/" + theme + "/retag?days=1").then().statusCode(202);
    }

    @Test
    void unknownThemesJobsAndDaysAreRefused() {
        admin().post("/api/v1/themes/nothing-of-it/retag").then().statusCode(404);
        admin().get("/api/v1/themes/chips/retag/no-job").then().statusCode(404);
        admin().delete("/api/v1/themes/chips/retag/no-job").then().statusCode(404);
        given().delete("/api/v1/themes/chips/retag/no-job").then().statusCode(401);
        admin().post("/api/v1/themes/chips/retag?days=99").then().statusCode(422);
        given().post("/api/v1/themes/chips/retag").then().statusCode(401);
        given().contentType(ContentType.TEXT).body("x").post(PLAN).then().statusCode(401);
    }

    private void awaitDone(String job) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () ->
                                admin().get("/api/v1/themes/" + theme + "/retag/" + job)
                                        .then()
                                        .statusCode(200)
                                        .body("state", equalTo("done")));
    }

    /// As a killed replica leaves its job.
    private String insertLeasedByTheDead() {
        return insertLeased(Instant.now().minusSeconds(1));
    }

    private String insertLeased(Instant until) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                database.createNativeQuery(
                                                "insert into retag_job (id, theme_id, days, stretches, total, state,"
                                                        + " created_at, changed_at, due_at, lease_until, lease_token)"
                                                        + " values (?1, ?2, 1, ?3, 6, 'open', ?4, ?4, ?4, ?5, 'dead')")
                                        .setParameter(1, id)
                                        .setParameter(2, theme)
                                        .setParameter(3, everything())
                                        .setParameter(4, now)
                                        .setParameter(5, until)
                                        .executeUpdate());
        return id;
    }

    /// What a job that was just begun has before it.
    private String everything() {
        try (ArticleHistory.Reading reading =
                new ArticleHistory(BrokerConnection.to(servers)).open()) {
            return Stretches.write(reading.since(Instant.now().minusSeconds(3_600)));
        }
    }

    private String publish(Topic topic, String title) {
        String id = UUID.randomUUID().toString().replace("-", "");
        ArticlePublished article =
                new ArticlePublished(
                        id,
                        "r1",
                        Optional.empty(),
                        title,
                        "",
                        Optional.empty(),
                        "example.org",
                        Optional.empty(),
                        "feed",
                        Optional.empty(),
                        Instant.parse("2026-11-01T10:00:00Z"));
        broker.send(new ProducerRecord<>(topic.topicName(), id, ContractJson.write(article)));
        return id;
    }

    private void put(String yaml) {
        admin().contentType("application/yaml")
                .body(yaml)
                .put("/api/v1/themes/" + theme)
                .then()
                .statusCode(200);
    }

    private String yaml(String strong) {
        return """
               id: %s
               title: {en: Test}
               description: A word of its own.
               threshold: 1.0
               names: {strong: [%s]}
               examples:
                 must-match: [{lang: en, title: The %s is here}]
                 must-not-match: [{lang: en, title: A road}]
               """
                .formatted(theme, strong, strong);
    }

    private RequestSpecification admin() {
        return given().config(
                        RestAssuredConfig.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(
                                                        "application/yaml", ContentType.TEXT)))
                .auth()
                .oauth2(token);
    }
}
