package io.wirewatch.alert.watch;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.TestClock;
import io.wirewatch.alert.story.Report;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Spikes and silences, on a clock that the test sets.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class WatchTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject AgroalDataSource database;
    @Inject Rows rows;
    @Inject WatchRows watchRows;
    private Watched watched;
    private int stories;

    @BeforeEach
    void listen() throws IOException {
        watched = new Watched(rows);
    }

    @AfterEach
    void giveTheClockBack() {
        watched.close();
    }

    @Test
    void oneSpikeIsOneAlertThatExplainsItself() {
        watched.subscribe(
                Map.of(
                        "watchOnly",
                        true,
                        "spike",
                        Map.of("window", "1h", "sensitivity", "high", "minCount", 4)));
        seeAt(Watched.START.plus(HOUR));
        seeAt(Watched.START.plus(HOUR.multipliedBy(5)));
        watched.wire.putBackfill(
                report("site9.example", Watched.START.plus(HOUR.multipliedBy(10))).tagged());
        Instant burst = Watched.START.plus(HOUR.multipliedBy(10));
        for (int i = 1; i <= 6; i++) {
            seeAt(burst.plusSeconds(i * 120L));
        }

        JsonPath alert = watched.awaitHook(1);
        assertThat(alert.getString("type")).isEqualTo("spike");
        assertThat(alert.getString("signal.kind")).isEqualTo("spike");
        assertThat(alert.getInt("signal.count")).isEqualTo(4);
        assertThat(alert.getString("signal.counted")).isEqualTo("stories");
        assertThat(alert.getDouble("signal.expected")).isZero();
        assertThat(alert.getInt("signal.sources")).isEqualTo(4);
        assertThat(alert.getInt("signal.windows")).isEqualTo(9);
        assertThat(alert.getList("signal.samples.title")).hasSize(4);
        assertThat(alert.getString("coverage.to")).isNotNull();
        assertThat(alert.getString("article")).isNull();

        seeAt(burst.plus(HOUR.multipliedBy(9)));
        lookAgainAtEverything();
        assertThat(watched.hooks.received(Watched.HOOK)).hasSize(1);
        assertThat(watched.subjects())
                .containsExactly(
                        "spike:"
                                + burst.plusSeconds(480).minus(HOUR)
                                + "/"
                                + burst.plusSeconds(480));
    }

    @Test
    void aSpikeWaitsForTheDigest() {
        watched.subscribe(
                Map.of(
                        "watchOnly",
                        true,
                        "digest",
                        "daily",
                        "spike",
                        Map.of("window", "1h", "sensitivity", "high", "minCount", 4)));
        for (int i = 1; i <= 5; i++) {
            seeAt(Watched.START.plus(HOUR.multipliedBy(10)).plusSeconds(i * 60L));
        }
        await().atMost(SOON).until(() -> watched.signals().getList("items").size() == 1);
        assertThat(watched.signals().getString("items[0].decision")).isEqualTo("collected");
        assertThat(watched.hooks.received(Watched.HOOK)).isEmpty();

        TestClock.set(Watched.START.plus(HOUR.multipliedBy(32)));

        JsonPath digest = watched.awaitHook(1);
        assertThat(digest.getInt("digest.count")).isEqualTo(1);
        assertThat(digest.getString("digest.items[0].signal.kind")).isEqualTo("spike");
    }

    @Test
    void aSpikeOfAPauseIsDecidedAnewByAReplay() {
        Map<String, Object> spike =
                Map.of(
                        "watchOnly",
                        true,
                        "spike",
                        Map.of("window", "1h", "sensitivity", "high", "minCount", 4));
        Map<String, Object> paused = new HashMap<>(spike);
        paused.put("paused", true);
        watched.subscribe(paused);
        for (int i = 1; i <= 5; i++) {
            seeAt(Watched.START.plus(HOUR.multipliedBy(10)).plusSeconds(i * 60L));
        }
        await().atMost(SOON).until(() -> watched.signals().getList("items").size() == 1);
        assertThat(watched.signals().getString("items[0].decision")).isEqualTo("paused");

        watched.edit(spike);
        String replay = "/api/v1/subscriptions/" + watched.id() + "/replay";
        Map<String, String> window =
                Map.of(
                        "from",
                        Watched.START.toString(),
                        "to",
                        Watched.START.plus(HOUR.multipliedBy(12)).toString());
        assertThat(post(replay, window).statusCode(200).extract().<Integer>path("alerts"))
                .as("five matches, which are only watched, and the spike")
                .isEqualTo(6);

        JsonPath alert = watched.awaitHook(1);
        assertThat(alert.getString("type")).isEqualTo("spike");
        assertThat(alert.getInt("signal.count")).isEqualTo(4);
        assertThat(watched.signals().getString("items[0].decision")).isEqualTo("sent");
        assertThat(post(replay, window).extract().<Integer>path("alerts")).isZero();
    }

    @Test
    void aSilenceIsToldOnceAndAgainAfterAMatch() {
        watched.subscribe(Map.of("watchOnly", true, "silence", Map.of("after", "24h")));
        Instant first = Watched.START.plus(HOUR.multipliedBy(2));
        seeAt(first);

        watched.awaitDue(first.plus(HOUR.multipliedBy(24)));
        assertThat(watched.hooks.received(Watched.HOOK)).isEmpty();
        TestClock.set(first.plus(HOUR.multipliedBy(24)));
        JsonPath alert = watched.awaitHook(1);
        assertThat(alert.getString("type")).isEqualTo("silence");
        assertThat(alert.getString("signal.since")).isEqualTo(first.toString());
        assertThat(alert.getString("signal.after")).isEqualTo("PT24H");
        assertThat(alert.getString("signal.of"))
                .as("nobody told us of any feed")
                .isEqualTo("feeds");

        watched.edit(Map.of("watchOnly", true, "silence", Map.of("after", "12h")));
        Instant second = first.plus(HOUR.multipliedBy(72));
        seeAt(second);
        TestClock.set(second.plus(HOUR.multipliedBy(12)));
        watched.awaitHook(2);
        assertThat(watched.subjects()).containsExactly("silence:" + first, "silence:" + second);
    }

    /// As by a replica that reads for long while the subscriber changes his mind, or something matches.
    @Test
    void whatWasReadBeforeAChangeDecidesNothingAfterIt() throws Exception {
        watched.subscribe(Map.of("watchOnly", true, "silence", Map.of("after", "24h")));
        watched.awaitDue(Watched.START.plus(HOUR.multipliedBy(24)));
        WatchRows.Watch read = read();
        watched.edit(Map.of("watchOnly", true, "silence", Map.of("after", "12h")));

        assertThat(save(read)).as("another rule").isFalse();
        assertThat(silenceIsOver(read)).as("another rule").isFalse();
        watched.awaitDue(Watched.START.plus(HOUR.multipliedBy(12)));
        WatchRows.Watch again = read();
        seeAt(Watched.START.plus(HOUR));

        assertThat(silenceIsOver(again)).as("something has matched").isFalse();
        watched.awaitDue(Watched.START.plus(HOUR.multipliedBy(13)));
    }

    private WatchRows.Watch read() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return watchRows.byIds(connection, List.of(watched.id())).getFirst();
        }
    }

    private boolean save(WatchRows.Watch watch) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return watchRows.save(connection, watch);
        }
    }

    private boolean silenceIsOver(WatchRows.Watch watch) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return watchRows.silenceDue(connection, watch, null);
        }
    }

    @Test
    void whatIsWatchedOverIsShownAndFaultsAreNamed() {
        watched.subscribe(
                Map.of("spike", Map.of("window", "2h"), "silence", Map.of("rhythm", true)));

        JsonPath shown = asked().get("/api/v1/subscriptions/" + watched.id()).jsonPath();
        assertThat(shown.getString("spike.window")).isEqualTo("PT2H");
        assertThat(shown.getString("spike.sensitivity")).isEqualTo("medium");
        assertThat(shown.getBoolean("silence.rhythm")).isTrue();
        Map<String, Object> bad =
                new HashMap<>(subscription(watched.word, watched.hooks.url(Watched.HOOK)));
        bad.put("silence", Map.of("after", "never"));
        assertThat(post("/api/v1/subscriptions", bad).statusCode(422).extract().asString())
                .contains("after must be a time such as");
        assertThat(asked().get("/api/v1/subscriptions/none/signals").statusCode()).isEqualTo(404);
    }

    /// A story of its own, from a source of its own; returns when it was looked at.
    @Test
    void subscriptionThatCannotBeLookedAtStopsNoOther() {
        Map<String, Object> body =
                new HashMap<>(subscription(watched.word, watched.hooks.url("/broken")));
        body.putAll(Map.of("watchOnly", true, "spike", Map.of("window", "1h")));
        String broken = post("/api/v1/subscriptions", body).statusCode(201).extract().path("id");
        rows.change(
                "update subscription set policy = jsonb_set(policy::jsonb, '{spike,window}', '\"PT999999999999H\"')::text where id = ?",
                broken);
        watched.subscribe(Map.of("watchOnly", true, "silence", Map.of("after", "24h")));
        Instant first = Watched.START.plus(HOUR);

        seeAt(first);

        TestClock.set(first.plus(HOUR.multipliedBy(24)));
        assertThat(watched.awaitHook(1).getString("type")).isEqualTo("silence");
        assertThat(
                        rows.count(
                                "select count(*) from match where subscription_id = ? and to_watch",
                                broken))
                .as("it is looked at again later")
                .isEqualTo(1);
        asked().delete("/api/v1/subscriptions/" + broken);
    }

    private void seeAt(Instant now) {
        TestClock.set(now);
        watched.see(report("site" + stories++ + ".example", now).tagged());
    }

    /// As a replica would that knows nothing of what was told.
    private void lookAgainAtEverything() {
        rows.change(
                "update watch set spike_told_at = null, spike_lasts = false where subscription_id = ?",
                watched.id());
        rows.change("update match set to_watch = true where subscription_id = ?", watched.id());
        watched.awaitWatched();
        assertThat(
                        rows.count(
                                "select count(*) from watch where subscription_id = ? and spike_told_at is not null",
                                watched.id()))
                .as("it was found again")
                .isEqualTo(1);
    }

    private Report report(String source, Instant at) {
        String title = watched.word + " " + Samples.newWord() + " " + Samples.newWord();
        return Report.of("en", source, title).seenAt(at);
    }
}
