package io.wirewatch.alert.digest;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.TestClock;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The service lives through days of 2031 on a clock that the test sets. Berlin's goes forward on 2031-03-30 at 01:00Z and
/// back on 2031-10-26 at 01:00Z; Kathmandu's is 5 h 45 min ahead all year.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class VirtualClockTest {
    private static final String HOOK = "/hook";

    @Inject Rows rows;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private WebhookReceiver hooks;
    private String subscription;
    private int put;

    @BeforeEach
    void listen() throws IOException {
        hooks = new WebhookReceiver();
    }

    @AfterEach
    void giveTheClockBack() {
        rows.backToThePresent();
        hooks.close();
        wire.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 02:30, 2031-03-29T12:00:00Z, 2031-03-30T01:00:00Z, 2031-03-31T00:30:00Z",
        "Europe/Berlin, 02:30, 2031-10-25T12:00:00Z, 2031-10-26T00:30:00Z, 2031-10-27T01:30:00Z",
        "Asia/Kathmandu, 07:30, 2031-03-29T12:00:00Z, 2031-03-30T01:45:00Z, 2031-03-31T01:45:00Z",
    })
    void dailyDigestComesOnceALocalDay(
            String zone, String at, Instant start, Instant first, Instant second) {
        subscribe(start, Map.of("digest", Map.of("every", "daily", "at", at, "zone", zone)));
        seeAt(start.plusSeconds(60));
        seeAt(first.minusSeconds(1));
        assertThat(hooks.received(HOOK)).isEmpty();

        TestClock.set(first);
        JsonPath digest = awaitHook(1);
        assertThat(digest.getString("type")).isEqualTo("digest");
        assertThat(digest.getInt("digest.count")).isEqualTo(2);
        assertThat(digest.getList("digest.items.article.title")).hasSize(2);
        seeAt(first.plusSeconds(1));
        seeAt(second.minusSeconds(1));
        assertThat(hooks.received(HOOK)).hasSize(1);

        TestClock.set(second);
        assertThat(awaitHook(2).getInt("digest.count")).isEqualTo(2);
        assertThat(
                        rows.texts(
                                "select distinct subject from delivery where subscription_id = ? order by 1",
                                subscription))
                .containsExactly("digest:" + first, "digest:" + second);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-03-29T21:30:00Z, 2031-03-30T05:00:00Z",
        "Europe/Berlin, 2031-10-25T21:30:00Z, 2031-10-26T06:00:00Z",
        "Asia/Kathmandu, 2031-03-29T16:30:00Z, 2031-03-30T01:15:00Z",
    })
    void quietHoursHoldDeliveryAndNotEvaluation(String zone, Instant night, Instant morning) {
        Map<String, String> quiet = Map.of("from", "22:00", "to", "07:00", "zone", zone);
        subscribe(night, Map.of("quietHours", quiet));

        seeAt(night.plusSeconds(60));
        seeAt(morning.minusSeconds(1));
        assertThat(states()).containsExactly("held", "held");
        assertThat(hooks.received(HOOK)).isEmpty();

        TestClock.set(morning);
        assertThat(awaitHook(2).getString("type")).isEqualTo("article.matched");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2031-03-29T23:00:00Z, 2031-03-30T22:00:00Z",
        "Europe/Berlin, 2031-10-25T22:00:00Z, 2031-10-26T23:00:00Z",
        "Asia/Kathmandu, 2031-10-25T18:15:00Z, 2031-10-26T18:15:00Z",
    })
    void whatIsBeyondTheDaysNumberIsOneDigestThatNamesTheCount(
            String zone, Instant midnight, Instant next) {
        subscribe(midnight, Map.of("maxPerDay", 2, "zone", zone));

        for (int i = 1; i <= 5; i++) {
            seeAt(midnight.plusSeconds(i * 600));
        }
        seeAt(next.minusSeconds(1));
        awaitHook(2);
        TestClock.set(next);

        JsonPath digest = awaitHook(3);
        assertThat(digest.getString("digest.why")).isEqualTo("budget");
        assertThat(digest.getInt("digest.count")).isEqualTo(4);
        seeAt(next.plusSeconds(1));
        assertThat(awaitHook(4).getString("type")).isEqualTo("article.matched");
    }

    @Test
    void snoozedComesAsOneDigestAtTheEnd() {
        Instant start = Instant.parse("2031-05-05T08:00:00Z");
        subscribe(start, Map.of("snoozedUntil", "2031-05-05T10:00:00Z"));
        seeAt(start.plusSeconds(60));
        seeAt(start.plusSeconds(120));

        TestClock.set(start.plusSeconds(7_200));

        assertThat(awaitHook(1).getString("digest.why")).isEqualTo("snooze");
        seeAt(start.plusSeconds(7_201));
        assertThat(awaitHook(2).getString("type")).isEqualTo("article.matched");
    }

    @Test
    void pausedIsKeptAndReplayedUnderANewDecision() {
        Instant start = Instant.parse("2031-05-06T08:00:00Z");
        subscribe(start, Map.of("paused", true));
        seeAt(start.plusSeconds(60));
        Map<String, String> window =
                Map.of("from", "2031-05-06T08:00:00Z", "to", "2031-05-06T09:00:00Z");
        String replay = "/api/v1/subscriptions/" + subscription + "/replay";
        post(replay, window).statusCode(409);

        edit(Map.of());
        seeAt(start.plusSeconds(120));
        awaitHook(1);
        JsonPath begun = post(replay, window).statusCode(200).extract().jsonPath();

        assertThat(begun.getInt("alerts")).isEqualTo(1);
        assertThat(begun.getInt("deliveries")).isEqualTo(1);
        awaitHook(3);
        List<String> ids = hooks.received(HOOK).stream().map(WebhookReceiver.Received::id).toList();
        assertThat(ids).hasSize(3);
        assertThat(ids.stream().distinct()).hasSize(2);
    }

    @Test
    void editOfTheQuietHoursReleasesWhatIsHeld() {
        Instant night = Instant.parse("2031-05-07T22:00:00Z");
        subscribe(night, Map.of("quietHours", Map.of("from", "21:00", "to", "07:00")));
        seeAt(night.plusSeconds(60));
        assertThat(states()).containsExactly("held");

        edit(Map.of());

        awaitHook(1);
    }

    @Test
    void nothingIsSentOfADeletedSubscriptionNorOfAMutedStory() {
        Instant night = Instant.parse("2031-05-08T22:00:00Z");
        subscribe(night, Map.of("quietHours", Map.of("from", "21:00", "to", "07:00")));
        String muted = seeAt(night.plusSeconds(60));
        String path = "/api/v1/subscriptions/" + subscription;
        asked().put(path + "/muted-stories/" + muted).then().statusCode(204);
        assertThat(asked().get(path + "/muted-stories").jsonPath().getList("items.story"))
                .containsExactly(muted);
        seeAt(night.plusSeconds(120));
        assertThat(states()).containsExactlyInAnyOrder("disabled", "held");

        asked().delete(path).then().statusCode(204);
        TestClock.set(night.plusSeconds(86_400));

        assertThat(states()).containsOnly("disabled");
        assertThat(hooks.received(HOOK)).isEmpty();
        asked().put(path + "/muted-stories/" + muted).then().statusCode(404);
    }

    private void subscribe(Instant now, Map<String, Object> options) {
        TestClock.set(now);
        Map<String, Object> body = new HashMap<>(subscription(word, hooks.url(HOOK)));
        body.putAll(options);
        subscription = post("/api/v1/subscriptions", body).statusCode(201).extract().path("id");
    }

    private void edit(Map<String, Object> options) {
        Map<String, Object> body = new HashMap<>(subscription(word, hooks.url(HOOK)));
        body.putAll(options);
        asked().contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/subscriptions/" + subscription)
                .then()
                .statusCode(200);
    }

    /// An article that matches comes then; returns when it is decided.
    private String seeAt(Instant now) {
        TestClock.set(now);
        String id = Samples.newId();
        // a word of its own each, so that no two are one story
        wire.put(
                Samples.revision(
                        id, "r1", now, word + " " + Samples.newWord() + " " + Samples.newWord()));
        put++;
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from match where subscription_id = ? and fanned_out_at is not null",
                                                subscription)
                                        == put);
        awaitSent();
        return rows.texts("select story_id from match where article_id = ?", id).getFirst();
    }

    private List<String> states() {
        return rows.texts("select state from delivery where subscription_id = ?", subscription);
    }

    /// Leases are of this clock: it stands still while something is on the wire.
    private void awaitSent() {
        await().atMost(SOON).until(() -> !states().contains("pending"));
    }

    /// The n-th message.
    private JsonPath awaitHook(int nth) {
        await().atMost(SOON).until(() -> hooks.received(HOOK).size() == nth);
        awaitSent();
        return new JsonPath(hooks.received(HOOK).get(nth - 1).body());
    }
}
