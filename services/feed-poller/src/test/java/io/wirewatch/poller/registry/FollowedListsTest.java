package io.wirewatch.poller.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class FollowedListsTest {
    private static final String OPML = "text/x-opml";

    private final Database database;
    private FeedServer server;

    FollowedListsTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void feedsOfTheListArePolledFromNowOn() {
        server.serve("/l.opml", OPML, list("/a", "/b"));

        Response followed = follow();

        assertThat(followed.statusCode()).as(followed.asString()).isEqualTo(201);
        assertThat(followed.jsonPath().getInt("feeds")).isEqualTo(2);
        assertThat(followed.jsonPath().getString("title")).isEqualTo("Theirs");
        assertThat(urls()).containsExactlyInAnyOrder(server.url("/a"), server.url("/b"));
        assertThat(server.requests("/a")).isEmpty();
    }

    @Test
    void feedThatTheListNamesLaterIsAdded() {
        String id = followed("/a");
        server.serve("/l.opml", OPML, list("/a", "/b"));

        JsonPath look = look(id);

        assertThat(look.getInt("added")).isEqualTo(1);
        assertThat(look.getInt("known")).isEqualTo(1);
        assertThat(urls()).contains(server.url("/b"));
    }

    @Test
    void feedThatTheListNamesNoMoreGoesAfterAGrace() {
        String id = followed("/a", "/b");
        server.serve("/l.opml", OPML, list("/a"));

        assertThat(look(id).getInt("missing")).isEqualTo(1);
        assertThat(look(id).getInt("removed")).isZero();
        assertThat(urls()).contains(server.url("/b"));

        graceIsOver(id);
        JsonPath after = look(id);

        assertThat(after.getInt("removed")).isEqualTo(1);
        assertThat(urls()).containsExactly(server.url("/a"));
        assertThat(after.getString("outcome")).isEqualTo("not-modified");
    }

    @Test
    void feedThatReturnsInTimeStays() {
        String id = followed("/a", "/b");
        server.serve("/l.opml", OPML, list("/a"));
        look(id);
        graceIsOver(id);
        server.serve("/l.opml", OPML, list("/a", "/b"));

        JsonPath look = look(id);

        assertThat(look.getInt("missing")).isZero();
        assertThat(look.getInt("removed")).isZero();
        assertThat(urls()).contains(server.url("/b"));
    }

    @Test
    void feedThatWasThereBeforeStaysWhateverTheListSays() {
        PollerApi.post("", Map.of("url", server.url("/own"), "tags", List.of(tag())))
                .then()
                .statusCode(201);
        String id = followed("/a", "/own");
        server.serve("/l.opml", OPML, list("/a"));
        look(id);
        graceIsOver(id);
        look(id);

        assertThat(urls()).contains(server.url("/own"));
    }

    @Test
    void feedThatTwoListsNameGoesWithTheLastOfThem() {
        String first = followed("/a", "/b");
        server.serve("/m.opml", OPML, list("/b", "/c"));
        String second = follow("/m.opml").jsonPath().getString("id");
        server.serve("/l.opml", OPML, list("/a"));

        dropped(first);
        assertThat(urls()).contains(server.url("/b"));

        server.serve("/m.opml", OPML, list("/c"));
        dropped(second);
        assertThat(urls()).containsExactlyInAnyOrder(server.url("/a"), server.url("/c"));
    }

    @Test
    void feedThatAListBroughtAndSomebodyAsksForStaysWhateverTheListSays() {
        String id = followed("/a", "/b", "/c");
        PollerApi.post("", Map.of("url", server.url("/b"))).then().statusCode(409);
        PollerApi.asOperator()
                .contentType(OPML)
                .body(list("/c"))
                .post("/api/v1/feeds/import")
                .then()
                .statusCode(200);
        server.serve("/l.opml", OPML, list("/a"));

        dropped(id);

        assertThat(urls()).contains(server.url("/b"), server.url("/c"));
    }

    @Test
    void feedOfAListThatIsFollowedNoMoreStaysWhateverOthersSay() {
        String first = followed("/a", "/b");
        server.serve("/m.opml", OPML, list("/b", "/c"));
        String second = follow("/m.opml").jsonPath().getString("id");
        PollerApi.asOperator().delete("/api/v1/feeds/lists/" + first).then().statusCode(204);
        server.serve("/m.opml", OPML, list("/c"));

        dropped(second);

        assertThat(urls()).contains(server.url("/a"), server.url("/b"));
    }

    private void dropped(String list) {
        look(list);
        graceIsOver(list);
        look(list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<opml><body/></opml>", "<html>Not found</html>", ""})
    void listThatSaysNothingRemovesNothing(String document) {
        String id = followed("/a");
        server.serve("/l.opml", OPML, document);

        JsonPath look = look(id);

        assertThat(look.getString("outcome")).isEqualTo("failed");
        graceIsOver(id);
        look(id);
        assertThat(urls()).contains(server.url("/a"));
        assertThat(one(id).getString("lastError")).isEqualTo(look.getString("reason"));
        assertThat(one(id).getInt("missing")).isZero();
    }

    @Test
    void listThatCannotBeReachedIsFollowedAllTheSame() {
        server.status("/l.opml", 500, Map.of());

        Response followed = follow();

        assertThat(followed.statusCode()).isEqualTo(201);
        assertThat(followed.jsonPath().getString("lastError")).contains("500");
        server.serve("/l.opml", OPML, list("/a"));
        assertThat(look(followed.jsonPath().getString("id")).getInt("added")).isEqualTo(1);
        assertThat(one(followed.jsonPath().getString("id")).getString("lastError")).isNull();
    }

    @Test
    void feedsOfAListThatIsFollowedNoMoreStay() {
        String id = followed("/a");

        PollerApi.asOperator().delete("/api/v1/feeds/lists/" + id).then().statusCode(204);

        assertThat(PollerApi.asOperator().get("/api/v1/feeds/lists/" + id).statusCode())
                .isEqualTo(404);
        assertThat(urls()).contains(server.url("/a"));
    }

    @Test
    void internalPlacesInAListAreRefused() {
        server.serve(
                "/l.opml",
                OPML,
                list("/a").replace("</body>", "<outline xmlUrl='http://10.0.0.1/f'/></body>"));
        String id = follow().jsonPath().getString("id");
        server.serve(
                "/l.opml",
                OPML,
                list("/b").replace("</body>", "<outline xmlUrl='http://10.0.0.1/f'/></body>"));

        assertThat(look(id).getInt("refused")).isEqualTo(1);
        assertThat(urls()).noneMatch(url -> url.contains("10.0.0.1"));
    }

    @Test
    void loginOfAListStandsInItsHeaderOnly() {
        List<String> asked = new CopyOnWriteArrayList<>();
        byte[] list = list("/a").getBytes(StandardCharsets.UTF_8);
        server.answer(
                "/l.opml",
                exchange -> {
                    asked.add(String.valueOf(exchange.getRequestURI()));
                    exchange.sendResponseHeaders(200, list.length);
                    exchange.getResponseBody().write(list);
                });
        String url = server.url("/l.opml?of=http://b.example/").replaceFirst("//", "//me:secret@");

        PollerApi.post("/lists", Map.of("url", url)).then().statusCode(201);

        assertThat(asked).containsExactly("/l.opml?of=http://b.example/");
        assertThat(server.requests("/l.opml").getFirst().headers()).containsKey("Authorization");
    }

    @Test
    void listThatIsFollowedIsAConflict() {
        String id = followed("/a");

        Response again = follow();

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.jsonPath().getString("detail")).contains(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | url must be there",
                "{\"url\": \"http://10.0.0.1/l.opml\"} | not on the public internet",
                "{\"url\": \"https://a.example/l.opml\", \"interval\": \"1m\"} | interval must be at least",
                "{\"url\": \"https://a.example/l.opml\", \"tags\": []} | unknown field 'tags'",
            })
    void faultIsNamed(String body, String cause) {
        Response answer =
                PollerApi.asOperator()
                        .contentType("application/json")
                        .body(body)
                        .post("/api/v1/feeds/lists");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("detail")).contains(cause);
    }

    private void graceIsOver(String list) {
        database.update(
                "update listed_feed set missing_since = missing_since - interval '8 days' where list_id = ?",
                list);
    }

    private List<String> urls() {
        return PollerApi.asOperator()
                .get("/api/v1/feeds?limit=500&tag=" + tag())
                .jsonPath()
                .getList("items.url");
    }

    private String followed(String... paths) {
        server.serve("/l.opml", OPML, list(paths));
        return follow().jsonPath().getString("id");
    }

    private Response follow() {
        return follow("/l.opml");
    }

    private Response follow(String path) {
        return PollerApi.post("/lists", Map.of("url", server.url(path)));
    }

    private static JsonPath look(String id) {
        Response answer = PollerApi.asOperator().post("/api/v1/feeds/lists/" + id + "/poll");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static JsonPath one(String id) {
        return PollerApi.asOperator().get("/api/v1/feeds/lists/" + id).jsonPath();
    }

    private String list(String... paths) {
        return Arrays.stream(paths)
                .map(
                        path ->
                                "<outline category='"
                                        + tag()
                                        + "' xmlUrl='"
                                        + server.url(path)
                                        + "'/>")
                .collect(
                        Collectors.joining(
                                "",
                                "<opml version='2.0'><head><title>Theirs</title></head><body>",
                                "</body></opml>"));
    }

    private String tag() {
        return server.url("").replaceAll("\\D", "");
    }
}
