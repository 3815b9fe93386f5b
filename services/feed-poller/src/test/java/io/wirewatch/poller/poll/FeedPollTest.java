package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.fetch.HeldBytes;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each sort of answer means for a feed.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class FeedPollTest {
    private static final String DOCUMENT = Rss.numbered("polled", 1, 3, "plain");

    private final Database database;
    private final HeldBytes held;
    private FeedServer server;

    FeedPollTest(Database database, HeldBytes held) {
        this.database = database;
        this.held = held;
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
    void unchangedFeedAnswersNotModifiedAndCostsLittle() {
        server.serveRss("/a.xml", DOCUMENT);
        String id = PollerApi.registered(server.url("/a.xml"));

        JsonPath report = PollerApi.poll(id);

        assertThat(report.getString("outcome")).isEqualTo("not-modified");
        assertThat(report.getLong("bytes")).isBetween(20L, 1_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a, b\"", "W/\"x\"", "unquoted", "\"gzip-suffix--gzip\"", "\"é\""})
    void validatorsAreSentByteForByte(String etag) {
        server.answer(
                "/a.xml",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", etag);
                    exchange.getResponseHeaders().set("Last-Modified", "Tue, 1 Jul 25 10:00 GMT");
                    document(exchange, DOCUMENT);
                });
        String id = PollerApi.registered(server.url("/a.xml"));

        PollerApi.poll(id);

        Map<String, List<String>> asked = server.requests("/a.xml").get(1).headers();
        assertThat(asked.get("If-none-match")).containsExactly(etag);
        assertThat(asked.get("If-modified-since")).containsExactly("Tue, 1 Jul 25 10:00 GMT");
    }

    @Test
    void documentThatFindsNoRoomIsLetGoAndAskedForAgain() {
        server.serveRss("/a.xml", Rss.of("none yet", List.of()));
        String id = PollerApi.registered(server.url("/a.xml"));
        server.serveRss("/a.xml", DOCUMENT);

        JsonPath crowded = crowdedOut(id);

        assertThat(crowded.getString("outcome")).isEqualTo("no-room");
        assertThat(crowded.getString("reason")).isEqualTo("too much waits to be read");
        assertThat(PollerApi.feed(id).getString("health")).isEqualTo("ok");
        assertThat(PollerApi.poll(id).getInt("new")).isEqualTo(3);
        assertThat(PollerApi.feed(id).getInt("failures")).isZero();
    }

    @Test
    void feedThatFindsNoRoomSeveralTimesInARowIsBrokenUntilItDoes() {
        server.serveRss("/a.xml", Rss.of("none yet", List.of()));
        String id = PollerApi.registered(server.url("/a.xml"));
        server.serveRss("/a.xml", DOCUMENT);

        crowdedOut(id);
        crowdedOut(id);
        String before = PollerApi.feed(id).getString("health");
        crowdedOut(id);

        JsonPath feed = PollerApi.feed(id);
        assertThat(before).isEqualTo("ok");
        assertThat(feed.getString("health")).isEqualTo("failing");
        assertThat(feed.getString("lastError")).isEqualTo("too much waits to be read");
        assertThat(broken(id)).isEqualTo("1");
        assertThat(PollerApi.poll(id).getInt("new")).isEqualTo(3);
        assertThat(PollerApi.feed(id).getString("health")).isEqualTo("ok");
        assertThat(broken(id)).isEqualTo("0");
    }

    private JsonPath crowdedOut(String id) {
        try (HeldBytes.Room _ = held.take(Integer.MAX_VALUE).orElseThrow();
                HeldBytes.Room _ = held.take(Integer.MAX_VALUE).orElseThrow()) {
            return PollerApi.poll(id);
        }
    }

    private String broken(String id) {
        return database.text(
                "select count(*) from outage where feed_id = ? and to_time is null", id);
    }

    @Test
    void compressedFeedIsReadThoughNoHeaderSaysThatItIs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(DOCUMENT.getBytes(StandardCharsets.UTF_8));
        }
        server.serveBytes("/a.xml", "application/rss+xml", out.toByteArray());

        String id = PollerApi.registered(server.url("/a.xml"));

        assertThat(PollerApi.feed(id).getString("health")).isEqualTo("ok");
        assertThat(PollerApi.feed(id).getInt("attempts[0].new")).isEqualTo(3);
    }

    @Test
    void hugeEtagIsNotKept() {
        server.answer(
                "/a.xml",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"" + "e".repeat(1_030) + "\"");
                    document(exchange, DOCUMENT);
                });
        String id = PollerApi.registered(server.url("/a.xml"));

        PollerApi.poll(id);

        assertThat(server.requests("/a.xml").get(1).headers()).doesNotContainKey("If-none-match");
    }

    @Test
    void sameBytesAreNotReadAgainAndNewValidatorsAreKept() {
        server.answer(
                "/a.xml",
                exchange -> {
                    int nth = server.requests("/a.xml").size();
                    exchange.getResponseHeaders().set("ETag", "\"v" + nth + "\"");
                    document(exchange, DOCUMENT);
                });
        String id = PollerApi.registered(server.url("/a.xml"));

        assertThat(PollerApi.poll(id).getString("outcome")).isEqualTo("unchanged");
        PollerApi.poll(id);

        assertThat(server.requests("/a.xml").get(2).headers().get("If-none-match"))
                .containsExactly("\"v2\"");
    }

    @Test
    void notModifiedToARequestThatComparedNothingIsAFailure() {
        server.answer("/a.xml", exchange -> exchange.sendResponseHeaders(304, -1));

        String id = PollerApi.registered(server.url("/a.xml"));

        JsonPath feed = PollerApi.feed(id);
        assertThat(feed.getString("health")).isEqualTo("failing");
        assertThat(feed.getString("lastError")).contains("304");
    }

    @Test
    void validatorThatWasTrustedLongEnoughIsLeftOutOnce() {
        server.serveRss("/a.xml", DOCUMENT);
        String id = PollerApi.registered(server.url("/a.xml"));
        database.update(
                "update feed set last_full = ? where id = ?",
                Instant.now().minus(Duration.ofHours(25)),
                id);

        assertThat(PollerApi.poll(id).getString("outcome")).isEqualTo("unchanged");
        assertThat(PollerApi.poll(id).getString("outcome")).isEqualTo("not-modified");
    }

    @Test
    void cutAnswerYieldsNothingAndKeepsNoValidators() {
        server.serveRss("/a.xml", DOCUMENT);
        String id = PollerApi.registered(server.url("/a.xml"));
        server.answer(
                "/a.xml",
                exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"cut\"");
                    byte[] body = Rss.numbered("polled", 1, 5, "plain").getBytes();
                    exchange.sendResponseHeaders(200, body.length + 100);
                    exchange.getResponseBody().write(body);
                    exchange.getResponseBody().flush();
                });

        JsonPath cut = PollerApi.poll(id);
        server.serveRss("/a.xml", Rss.numbered("polled", 1, 5, "plain"));
        JsonPath whole = PollerApi.poll(id);

        assertThat(cut.getString("outcome")).isEqualTo("unreachable");
        assertThat(server.requests("/a.xml").getLast().headers().get("If-none-match"))
                .doesNotContain("\"cut\"");
        assertThat(whole.getInt("new")).isEqualTo(2);
    }

    @Test
    void brokenDocumentIsReadAndKeepsNoValidators() {
        server.serveRss("/a.xml", DOCUMENT.replace("</channel></rss>", ""));
        String id = PollerApi.registered(server.url("/a.xml"));

        PollerApi.poll(id);

        assertThat(server.requests("/a.xml").get(1).headers()).doesNotContainKey("If-none-match");
    }

    @Test
    void whatTheDocumentAsksForCountsAlsoAfterANotModified() {
        server.serveRss("/a.xml", DOCUMENT.replace("<link>", "<ttl>300</ttl><link>"));
        String id = PollerApi.registered(server.url("/a.xml"));

        PollerApi.poll(id);

        assertThat(PollerApi.feed(id).getString("dueReason")).contains("asks for PT5H");
        assertThat(Duration.between(Instant.now(), nextDue(id)))
                .isBetween(Duration.ofMinutes(299), Duration.ofMinutes(331));
    }

    @Test
    void headersThatAskForAPauseAreHeeded() {
        server.answer(
                "/a.xml",
                exchange -> {
                    exchange.getResponseHeaders().set("Cache-Control", "max-age=14400");
                    document(exchange, DOCUMENT);
                });

        String id = PollerApi.registered(server.url("/a.xml"));

        assertThat(PollerApi.feed(id).getString("dueReason")).contains("asks for PT4H");
    }

    @Test
    void everyAttemptIsShownWithItsOutcomeBytesAndDuration() {
        server.serveRss("/a.xml", DOCUMENT);
        String id = PollerApi.registered(server.url("/a.xml"));
        server.status("/a.xml", 404, Map.of());
        PollerApi.poll(id);

        JsonPath feed = PollerApi.feed(id);

        assertThat(feed.getList("attempts.outcome")).containsExactly("refused", "fresh");
        assertThat(feed.getList("attempts.status")).containsExactly(404, 200);
        assertThat(feed.getList("attempts.new")).containsExactly(0, 3);
        assertThat(feed.getList("attempts.bytes", Long.class)).allMatch(bytes -> bytes > 50);
        assertThat(feed.getList("attempts.durationMs", Long.class)).allMatch(time -> time >= 0);
        assertThat(feed.getString("attempts[0].reason")).contains("404");
        assertThat(feed.getInt("window")).isEqualTo(3);
    }

    @Test
    void outcomesAreCounted() {
        server.serveRss("/a.xml", DOCUMENT);
        PollerApi.poll(PollerApi.registered(server.url("/a.xml")));

        assertThat(PollerApi.asOperator().get("/q/metrics").asString())
                .contains("wirewatch_polls_total{outcome=\"not-modified\"")
                .contains("wirewatch_articles_total{kind=\"new\"");
    }

    private static Instant nextDue(String id) {
        return Instant.parse(PollerApi.feed(id).getString("nextDue"));
    }

    private static void document(HttpExchange exchange, String document) throws IOException {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
