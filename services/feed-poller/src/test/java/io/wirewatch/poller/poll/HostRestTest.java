package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `Retry-After` (RFC 9110, 10.2.3).
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class HostRestTest {
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
        server.serveRss("/one.xml", Rss.numbered("rest", 1, 3, "plain"));
        server.serveRss("/two.xml", Rss.numbered("rest", 4, 6, "plain"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"429, 120, 120", "503, 120, 120", "503, 99999999, 86400"})
    void wholeHostWaitsAsLongAsItAsks(int status, String asked, long seconds) {
        String one = PollerApi.registered(server.url("/one.xml"));
        String two = PollerApi.registered(server.url("/two.xml"));
        server.status("/one.xml", status, Map.of("Retry-After", asked));
        PollerApi.poll(one);

        JsonPath again = PollerApi.poll(one);
        JsonPath other = PollerApi.poll(two);

        assertThat(again.getString("outcome")).isEqualTo("not-asked");
        assertThat(other.getString("outcome")).isEqualTo("not-asked");
        assertThat(other.getString("reason")).contains("asks for a pause");
        assertThat(server.requests("/one.xml")).hasSize(2);
        assertThat(server.requests("/two.xml")).hasSize(1);
        assertThat(rest(two))
                .isBetween(Duration.ofSeconds(seconds - 30), Duration.ofSeconds(seconds));
    }

    @Test
    void timeMayBeADate() {
        String one = PollerApi.registered(server.url("/one.xml"));
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now().plusSeconds(600).atOffset(ZoneOffset.UTC));
        server.status("/one.xml", 503, Map.of("Retry-After", date));

        PollerApi.poll(one);

        assertThat(rest(one)).isBetween(Duration.ofSeconds(560), Duration.ofSeconds(600));
        assertThat(Duration.between(Instant.now(), nextDue(one)))
                .isGreaterThan(Duration.ofSeconds(560));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "1e9", "", "0"})
    void whatMakesNoSenseIsAnOrdinaryFailure(String asked) {
        String one = PollerApi.registered(server.url("/one.xml"));
        String two = PollerApi.registered(server.url("/two.xml"));
        server.status("/one.xml", 429, Map.of("Retry-After", asked));

        JsonPath report = PollerApi.poll(one);

        assertThat(report.getString("outcome")).isEqualTo("retry-later");
        assertThat(PollerApi.feed(one).getString("dueReason")).isEqualTo("1 failures in a row");
        assertThat(PollerApi.poll(two).getString("outcome")).isEqualTo("not-modified");
    }

    @Test
    void feedOfAHostThatRestsIsRegisteredAndAskedLater() {
        String one = PollerApi.registered(server.url("/one.xml"));
        server.status("/one.xml", 429, Map.of("Retry-After", "300"));
        PollerApi.poll(one);

        String two = PollerApi.registered(server.url("/two.xml"));

        assertThat(server.requests("/two.xml")).isEmpty();
        assertThat(PollerApi.feed(two).getString("health")).isEqualTo("new");
        assertThat(PollerApi.feed(two).getString("dueReason")).contains("its host rests", "429");
        assertThat(nextDue(two)).isAfter(Instant.now().plusSeconds(250));
        assertThat(rest(two)).isGreaterThan(Duration.ofSeconds(250));
    }

    @Test
    void aHostThatRestsIsNotAskedForAPreviewEither() {
        String one = PollerApi.registered(server.url("/one.xml"));
        server.status("/one.xml", 429, Map.of("Retry-After", "300"));
        PollerApi.poll(one);

        Response preview = PollerApi.post("/preview", Map.of("url", server.url("/two.xml")));

        assertThat(preview.statusCode()).isEqualTo(422);
        assertThat(preview.jsonPath().getString("detail")).contains("asks for a pause until");
        assertThat(server.requests("/two.xml")).isEmpty();
    }

    private static Duration rest(String id) {
        return Duration.between(
                Instant.now(), Instant.parse(PollerApi.feed(id).getString("hostRestsUntil")));
    }

    private static Instant nextDue(String id) {
        return Instant.parse(PollerApi.feed(id).getString("nextDue"));
    }
}
