package io.wirewatch.poller.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class CoverageResourceTest {
    private final Database database;
    private FeedServer server;

    CoverageResourceTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
        database.update("update feed set paused = true");
        database.update("delete from gap");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void feedsThatWereDueAreOkLateOrBroken() {
        registered("/ok.xml");
        String late = registered("/late.xml");
        String broken = registered("/broken.xml");
        String gone = registered("/gone.xml");
        String paused = registered("/paused.xml");
        database.update(
                "update feed set due_at = ? where id = ?", ago(Duration.ofMinutes(6)), late);
        database.update("update feed set paused = true where id = ?", paused);
        fail("/broken.xml", broken, 500, 3);
        fail("/gone.xml", gone, 410, 1);

        JsonPath coverage = coverage("");

        assertThat(coverage.getInt("due")).isEqualTo(4);
        assertThat(coverage.getInt("ok")).isEqualTo(1);
        assertThat(coverage.getInt("late")).isEqualTo(1);
        assertThat(coverage.getInt("broken")).isEqualTo(2);
    }

    @Test
    void feedThatFailsIsBrokenFromItsFirstFailureOn() {
        String id = registered("/a.xml");
        fail("/a.xml", id, 500, 1);
        server.status("/never.xml", 500, Map.of());
        PollerApi.registered(server.url("/never.xml"));

        JsonPath coverage = coverage("");

        assertThat(coverage.getInt("broken")).isEqualTo(2);
        assertThat(coverage.getInt("ok")).isZero();
        assertThat(between(Duration.ofHours(2), Duration.ofHours(1)).getInt("broken")).isZero();
    }

    @Test
    void feedThatWasNotReadYetIsNotOkAndOneThatIsDeletedIsNotDue() {
        PollerApi.asOperator()
                .contentType("text/x-opml")
                .body(
                        "<opml version='2.0'><body><outline type='rss' xmlUrl='%s'/></body></opml>"
                                .formatted(server.url("/unread.xml")))
                .post("/api/v1/feeds/import")
                .then()
                .statusCode(200);
        String deleted = registered("/deleted.xml");
        PollerApi.asOperator().delete("/api/v1/feeds/" + deleted).then().statusCode(204);

        JsonPath coverage = coverage("");

        assertThat(coverage.getInt("due")).isEqualTo(1);
        assertThat(coverage.getInt("ok")).isZero();
        assertThat(coverage.getInt("unread")).isEqualTo(1);
        assertThat(coverage.getInt("late") + coverage.getInt("broken")).isZero();
    }

    @Test
    void outageThatIsOverCountsForItsOwnTimeOnly() {
        String id = registered("/a.xml");
        database.update("update feed set created_at = ? where id = ?", ago(Duration.ofDays(9)), id);
        database.update(
                "insert into outage (feed_id, from_time, to_time) values (?, ?, ?)",
                id,
                ago(Duration.ofHours(50)),
                ago(Duration.ofHours(49)));

        JsonPath then = between(Duration.ofHours(60), Duration.ofHours(40));

        assertThat(then.getInt("broken")).isEqualTo(1);
        assertThat(coverage("").getInt("broken")).isZero();
        assertThat(coverage("").getInt("ok")).isEqualTo(1);
        assertThat(between(Duration.ofDays(30), Duration.ofDays(20)).getInt("due")).isZero();
    }

    @Test
    void gapsOfTheTimeAreListed() {
        String id = registered("/a.xml");
        server.serveRss("/a.xml", Rss.numbered("coverage", 50, 54, "plain"));
        PollerApi.poll(id);

        assertThat(coverage("").getList("gaps.feed")).containsExactly(id);
        assertThat(coverage("").getList("gaps.windowSize")).containsExactly(5);
        assertThat(between(Duration.ofDays(3), Duration.ofDays(2)).getList("gaps")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "?to=2026-13-01T00:00:00Z"
            })
    void timesThatMakeNoSenseAreRefused(String query) {
        Response answer = PollerApi.asOperator().get("/api/v1/coverage" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    private String registered(String path) {
        server.serveRss(path, Rss.numbered("coverage", 1, 3, "plain"));
        return PollerApi.registered(server.url(path));
    }

    private void fail(String path, String id, int status, int times) {
        server.status(path, status, Map.of());
        for (int i = 0; i < times; i++) {
            PollerApi.poll(id);
        }
    }

    private static JsonPath between(Duration from, Duration to) {
        return coverage("?from=" + ago(from) + "&to=" + ago(to));
    }

    private static JsonPath coverage(String query) {
        return PollerApi.asOperator().get("/api/v1/coverage" + query).jsonPath();
    }

    private static Instant ago(Duration time) {
        return Instant.now().minus(time);
    }
}
