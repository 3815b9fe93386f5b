package io.wirewatch.poller.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ImportTest {
    private final String unique = UUID.randomUUID().toString();
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachLineIsAnsweredAndNothingIsFetched() {
        String list =
                opml(
                        outline(server.url("/a.xml"), "A")
                                + outline(server.url("/a.xml"), "A again")
                                + outline("http://10.1.2.3/feed", "private")
                                + outline("http://user:canary@10.1.2.3/feed", "secret")
                                + outline("file:///etc/passwd", "file")
                                + outline("no url at all", "words"));

        Response answer = imported(list);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items.outcome"))
                .isEqualTo(List.of("added", "known", "refused", "refused", "refused", "refused"));
        assertThat(answer.jsonPath().getList("items.line")).isEqualTo(List.of(1, 2, 3, 4, 5, 6));
        assertThat(answer.jsonPath().getMap("items[0]")).doesNotContainKey("reason");
        assertThat(answer.jsonPath().getMap("$")).containsEntry("cursor", null);
        assertThat(answer.jsonPath().getInt("added")).isEqualTo(1);
        assertThat(answer.jsonPath().getString("items[2].reason"))
                .isEqualTo("the host is not on the public internet");
        assertThat(answer.asString()).doesNotContain("canary");
        assertThat(server.requests("/a.xml")).isEmpty();
    }

    @Test
    void listThatIsImportedSeveralTimesAtOnceBringsEachFeedOnce() throws Exception {
        String list =
                opml(
                        IntStream.range(0, 5)
                                .mapToObj(n -> outline(server.url("/at-once/" + n), "N" + n))
                                .collect(Collectors.joining()));

        Callable<Response> sending = () -> imported(list);

        List<Response> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    threads.invokeAll(Collections.nCopies(6, sending)).stream()
                            .map(Future::resultNow)
                            .toList();
        }

        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers.stream().mapToInt(one -> one.jsonPath().getInt("added")).sum())
                .isEqualTo(5);
    }

    @Test
    void importedFeedBearsItsFoldersAndIsDue() {
        imported(
                opml(
                        "<outline text='Folder "
                                + unique
                                + "'>"
                                + outline(server.url("/b.xml"), "B")
                                + "</outline>"));

        JsonPath feed = listed("tag=Folder " + unique);
        assertThat(feed.getList("items.url")).isEqualTo(List.of(server.url("/b.xml")));
        assertThat(feed.getString("items[0].title")).isEqualTo("B");
        assertThat(feed.getString("items[0].health")).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Not found</body></html>", "{}"})
    void documentThatIsNoListIsRefused(String document) {
        Response answer = imported(document);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("detail")).contains("not an OPML list");
    }

    @Test
    void longListIsTakenInBehindItsSendersBack() {
        int most = 700;
        String outlines =
                IntStream.rangeClosed(1, most - 1)
                        .mapToObj(
                                number -> outline("https://" + unique + ".example/" + number, "N"))
                        .collect(Collectors.joining());

        Response answer =
                imported(
                        opml(
                                outlines
                                        + outline(
                                                "http://user:canary@169.254.169.254/",
                                                "metadata")));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getInt("total")).isEqualTo(most);
        String job = answer.header("Location");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> get(job).getString("state").equals("done"));
        JsonPath done = get(job + "?limit=500");
        assertThat(done.getInt("done")).isEqualTo(most);
        assertThat(done.getInt("added")).isEqualTo(most - 1);
        assertThat(done.getInt("refused")).isEqualTo(1);
        assertThat(done.getString("finishedAt")).isNotNull();
        JsonPath rest = get(job + "?limit=500&cursor=" + done.getString("cursor"));
        assertThat(done.getList("items").size() + rest.getList("items").size()).isEqualTo(most);
        assertThat(rest.getString("cursor")).isNull();
        assertThat(rest.prettify()).contains("169.254.169.254").doesNotContain("canary");
    }

    @Test
    void absentJobIsNotFound() {
        assertThat(PollerApi.asOperator().get("/api/v1/feeds/imports/none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void exportedListReadsBackAsItWas() {
        String url = "https://" + unique + ".example/feed?a=1&b=2";
        imported(
                opml(
                        "<outline text='x' title='Chips &amp; Strom' language='de' category='A,B' xmlUrl='"
                                + url.replace("&", "&amp;")
                                + "' ww:interval='PT20M' ww:fullText='true' ww:paused='true' ww:country='DE'/>"));
        Map<String, Object> before = one(url);

        String exported = PollerApi.asOperator().get("/api/v1/feeds/export").asString();
        change(
                before.get("id"),
                "{\"title\": \"Other\", \"tags\": [], \"interval\": null, \"country\": null, \"language\": \"en\","
                        + " \"fullText\": false, \"paused\": false}");
        PollerApi.asOperator().delete("/api/v1/feeds/" + before.get("id")).then().statusCode(204);
        Response again = imported(only(exported, unique));

        assertThat(again.jsonPath().getInt("added")).isEqualTo(1);
        assertThat(one(url))
                .containsAllEntriesOf(
                        Map.of(
                                "title",
                                "Chips & Strom",
                                "language",
                                "de",
                                "country",
                                "DE",
                                "tags",
                                List.of("A", "B"),
                                "interval",
                                before.get("interval"),
                                "fullText",
                                true,
                                "paused",
                                true));
    }

    private static void change(Object id, String body) {
        PollerApi.asOperator()
                .contentType("application/json")
                .body(body)
                .patch("/api/v1/feeds/" + id)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> one(String url) {
        List<Map<String, Object>> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = listed("limit=500&cursor=" + cursor);
            page.<Map<String, Object>>getList("items").stream()
                    .filter(feed -> feed.get("url").equals(url))
                    .forEach(found::add);
            cursor = page.getString("cursor");
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static String only(String list, String word) {
        return list.lines()
                .filter(line -> !line.startsWith("<outline") || line.contains(word))
                .collect(Collectors.joining("\n"));
    }

    private static JsonPath listed(String query) {
        return get("/api/v1/feeds?" + query);
    }

    private static JsonPath get(String path) {
        Response answer = PollerApi.asOperator().get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static Response imported(String list) {
        return PollerApi.asOperator()
                .contentType("text/x-opml; charset=utf-8")
                .body(list)
                .post("/api/v1/feeds/import");
    }

    private static String outline(String url, String title) {
        return "<outline type='rss' text='" + title + "' xmlUrl='" + url + "'/>";
    }

    private static String opml(String outlines) {
        return "<?xml version='1.0' encoding='UTF-8'?><opml version='2.0'><head/><body>"
                + outlines
                + "</body></opml>";
    }
}
