package io.wirewatch.poller.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ChangeFeedTest {
    private FeedServer server;
    private String id;

    @BeforeEach
    void start() throws IOException {
        server =
                FeedServer.onItsOwnHost().serveRss("/a.xml", Rss.numbered("change", 1, 1, "plain"));
        id = PollerApi.registered(server.url("/a.xml"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersOfEachCallAreDescribed() {
        JsonPath described =
                PollerApi.asOperator()
                        .get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();

        assertThat(statuses(described, "/api/v1/feeds", "post"))
                .containsExactlyInAnyOrder("201", "400", "401", "409", "413", "422");
        assertThat(statuses(described, "/api/v1/feeds/import", "post")).contains("200", "202");
        assertThat(statuses(described, "/api/v1/feeds/{id}", "delete"))
                .containsExactlyInAnyOrder("204", "401", "404");
    }

    private static Set<String> statuses(JsonPath described, String path, String call) {
        return described.getMap("paths.'" + path + "'." + call + ".responses").keySet().stream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsNamedChangesAndTheRestStays() {
        change(
                """
                {"title": "T", "language": "zh-Hant", "country": "tw", "owner": "O", "tags": ["a", "b"],
                 "interval": "20m", "fullText": true}
                """);

        JsonPath feed = change("{\"paused\": true}").jsonPath();

        assertThat(feed.getString("interval")).isEqualTo("PT20M");
        assertThat(change("{\"interval\": \"" + feed.getString("interval") + "\"}").statusCode())
                .isEqualTo(200);
        assertThat(feed.getString("title")).isEqualTo("T");
        assertThat(feed.getString("language")).isEqualTo("zh");
        assertThat(feed.getString("country")).isEqualTo("TW");
        assertThat(feed.getString("owner")).isEqualTo("O");
        assertThat(feed.getList("tags")).isEqualTo(List.of("a", "b"));
        assertThat(feed.getBoolean("fullText")).isTrue();
        assertThat(feed.getBoolean("paused")).isTrue();
        assertThat(feed.getString("health")).isEqualTo("paused");
        assertThat(feed.getString("nextDue")).isNull();
    }

    @Test
    void nullTakesBackWhatWasSaid() {
        change("{\"title\": \"T\", \"interval\": \"20m\", \"tags\": [\"a\"], \"owner\": \"O\"}");

        JsonPath feed =
                change("{\"title\": null, \"interval\": null, \"tags\": null, \"owner\": null}")
                        .jsonPath();

        assertThat(feed.getString("title")).isNull();
        assertThat(feed.getString("interval")).isNull();
        assertThat(feed.getString("owner")).isNull();
        assertThat(feed.getList("tags")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"titel\": \"T\"}            | unknown field 'titel'",
                "{\"id\": \"x\"}               | unknown field 'id'",
                "{\"title\": 7}                | title must be a string",
                "{\"title\": \"\"}             | title must be a string",
                "{\"language\": \"german\"}    | language must be a BCP 47 tag",
                "{\"country\": \"Germany\"}    | country must be a string of 1 to 2",
                "{\"tags\": \"a\"}             | tags must be a list",
                "{\"tags\": [7]}               | each of tags must be a word",
                "{\"interval\": 600}           | interval must be a string",
                "{\"interval\": \"often\"}     | interval must be a duration",
                "{\"interval\": \"0s\"}        | interval must be above zero",
                "{\"fullText\": \"yes\"}       | fullText must be true or false",
                "{\"fullText\": null}          | fullText must not be null",
                "{\"paused\": 1}               | paused must be true or false",
                "{\"paused\": null}            | paused must not be null",
                "{\"url\": \"https://b.example/\"} | url cannot be changed",
            })
    void faultIsNamedAndChangesNothing(String body, String cause) {
        String before = PollerApi.feed(id).prettify();

        Response answer = change(body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).contains("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).contains(cause);
        assertThat(PollerApi.feed(id).prettify()).isEqualTo(before);
    }

    @Test
    void absentFeedIsNotFound() {
        Response answer =
                PollerApi.asOperator()
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .patch("/api/v1/feeds/none");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void listIsFilteredByTagAndHealth() {
        String tag = "tag of " + id;
        change("{\"tags\": [\"" + tag + "\", \"other\"]}");

        assertThat(ids("tag=" + tag)).containsExactly(id);
        assertThat(ids("tag=" + tag + "&health=ok")).containsExactly(id);
        assertThat(ids("tag=" + tag + "&health=paused")).isEmpty();
        change("{\"paused\": true}");
        assertThat(ids("tag=" + tag + "&health=paused")).containsExactly(id);
        assertThat(ids("tag=" + tag + "&health=ok")).isEmpty();
        assertThat(ids("tag=no such tag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "7", "null"})
    void bodyThatIsNoObjectIsNamed(String body) {
        Response changed = change(body);
        Response registered =
                PollerApi.asOperator()
                        .contentType(ContentType.JSON)
                        .body(body)
                        .post("/api/v1/feeds");

        assertThat(changed.statusCode()).isEqualTo(400);
        assertThat(changed.jsonPath().getString("detail")).isEqualTo("send a JSON object");
        assertThat(registered.jsonPath().getString("detail")).isEqualTo("send a JSON object");
    }

    @Test
    void bodyThatIsNoJsonIsNamedByThePlaceWhereItBreaks() {
        Response answer = change("{\"title\": \"T\",\n \"tags\": [nonsense]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail"))
                .startsWith("send a JSON object: the body stops being JSON at line 2")
                .doesNotContain("nonsense");
    }

    @Test
    void unknownHealthIsNamed() {
        Response answer = PollerApi.asOperator().get("/api/v1/feeds?health=fine");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).contains("health must be one of");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?tag=%00",
                "?cursor=%00",
                "/%00",
                "/imports/%00",
                "/lists/%00",
                "?limit=0",
                "?limit=501"
            })
    void parameterThatCannotBeIsRefused(String query) {
        assertThat(
                        PollerApi.asOperator()
                                .urlEncodingEnabled(false)
                                .get("/api/v1/feeds" + query)
                                .statusCode())
                .isEqualTo(400);
    }

    private static List<String> ids(String query) {
        return PollerApi.asOperator().get("/api/v1/feeds?" + query).jsonPath().getList("items.id");
    }

    private Response change(String body) {
        return PollerApi.asOperator()
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/v1/feeds/" + id);
    }
}
