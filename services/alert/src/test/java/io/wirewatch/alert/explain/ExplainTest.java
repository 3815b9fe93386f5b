package io.wirewatch.alert.explain;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ExplainTest {
    /// `quarkus.datasource.jdbc.max-size`.
    private static final int POOL = 16;

    @Inject AgroalDataSource database;
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

    private String subscribe(String query) {
        return post("/api/v1/subscriptions", subscription(query, hooks.url("/why")))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static JsonPath explain(String article, String subscription) {
        return asked().queryParam("article", article)
                .queryParam("subscription", subscription)
                .get("/api/v1/explain")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String stored(String title, String... themes) {
        ArticleTagged article = Samples.article(Samples.newId(), title, themes);
        wire.store(article);
        return article.article().id();
    }

    @Test
    void whatWasDeliveredNamesEveryStage() {
        String subscription = subscribe(word + " theme:chips");
        String article = stored(word + " plant", "chips");
        await().atMost(SOON)
                .until(
                        () ->
                                explain(article, subscription)
                                        .getList("stages.code")
                                        .contains("delivered"));

        JsonPath why = explain(article, subscription);

        assertThat(why.getString("stoppedBy")).isNull();
        assertThat(why.getList("stages.stage"))
                .isEqualTo(List.of("stored", "tagged", "story", "matched", "delivered"));
        assertThat(why.getString("stages[1].detail")).contains("chips");
        assertThat(why.getString("stages[3].detail"))
                .endsWith(" by \"" + word + "\", theme is chips");
    }

    @Test
    void aQueryThatDoesNotHoldNamesTheClause() {
        String subscription = subscribe(word + " theme:energy -plant");
        String article = stored(word + " plant", "chips");

        JsonPath why = explain(article, subscription);

        assertThat(why.getString("stoppedBy")).isEqualTo("query-does-not-hold");
        assertThat(why.getList("clauses.clause"))
                .isEqualTo(List.of(word, "theme:energy", "NOT plant"));
        assertThat(why.getList("clauses.holds")).isEqualTo(List.of(true, false, false));
    }

    @Test
    void whatStoppedItIsTold() {
        String before = stored(word + " before");
        String subscription = subscribe(word);
        String backfilled = Samples.newId();
        wire.putBackfill(Samples.article(backfilled, word + " backfilled"));
        wire.awaitStored(backfilled);

        assertThat(explain(before, subscription).getString("stoppedBy"))
                .isEqualTo("seen-before-subscription");
        assertThat(explain(backfilled, subscription).getString("stoppedBy"))
                .isEqualTo("holds-now-only");
        assertThat(explain(before, "nobody").getString("stoppedBy")).isEqualTo("subscription-gone");
        assertThat(explain("nothing", subscription).getString("stoppedBy")).isEqualTo("not-stored");
    }

    @Test
    void anAddressNamesAnArticleToo() {
        String article = stored(word + " plant");

        asked().queryParam("url", "https://news.example.com/" + article)
                .get("/api/v1/explain")
                .then()
                .statusCode(200)
                .body("article", org.hamcrest.Matchers.equalTo(article))
                .body("stages.code", org.hamcrest.Matchers.hasItem("untagged"));
    }

    /// Everybody else holds the other connections: who needs two waits for the second until he is told that there is none.
    @Test
    void explainNeedsOneConnection() throws SQLException {
        String subscription = subscribe(word + " theme:energy");
        String article = stored(word + " plant", "chips");
        List<Connection> held = new ArrayList<>();
        try {
            for (int i = 1; i < POOL; i++) {
                held.add(database.getConnection());
            }
            assertThat(explain(article, subscription).getString("stoppedBy"))
                    .isEqualTo("query-does-not-hold");
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FactRows.DECIDED, FactRows.SENT})
    void aStoryIsLookedUpByItsName(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows =
                    statement.executeQuery("explain " + sql.replace("?", "'story:1'"))) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            connection.rollback();
            assertThat(plan)
                    .contains("story_pkey", "story_merged")
                    .doesNotContain("Seq Scan on story");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example.com/%s",
                "http://news.example.com/%s/?utm_source=rss#top",
                "HTTPS://News.Example.com:443/%s"
            })
    void anArticleIsFoundByHoweverItsAddressIsWritten(String spelling) {
        String article = stored(word + " plant");

        asked().queryParam("url", spelling.formatted(article))
                .get("/api/v1/explain")
                .then()
                .statusCode(200)
                .body("article", equalTo(article));
    }

    @Test
    void whoNamesNoArticleOrTwoIsToldHow() {
        Wire.get("/api/v1/explain").statusCode(400);
        Wire.get("/api/v1/explain?article=a&url=b").statusCode(400);
        asked().queryParam("article", "a\0b").get("/api/v1/explain").then().statusCode(400);
    }
}
