package io.wirewatch.alert.delivery;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.TestClock;
import io.wirewatch.alert.Wire;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.subscription.DecidingLock;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is not sent stands somewhere and says why: nobody was there to be told, or nobody wanted to hear of it. On a clock
/// that stands at a noon of 2031.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class KeptTest {
    private static final Instant NOON = Instant.parse("2031-07-01T12:00:00Z");
    private static final Map<String, Object> QUIET =
            Map.of("quietHours", Map.of("from", "06:00", "to", "23:00"));
    private static final Map<String, Object> HOURLY = Map.of("digest", "hourly");

    @Inject Rows rows;
    @Inject AgroalDataSource database;
    @Inject FanOut fanOut;
    @Inject Bodies bodies;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private WebhookReceiver hooks;
    private String path = "";
    private String subscription = "";

    @BeforeEach
    void listen() throws IOException {
        hooks = new WebhookReceiver();
        TestClock.set(NOON);
    }

    @AfterEach
    void giveTheClockBack() {
        rows.backToThePresent();
        hooks.close();
        wire.close();
    }

    @Test
    void whatNobodyWasThereForIsKeptAndReplayed() {
        subscribe(Map.of("maxPerDay", 1));
        disableChannel();
        String article = see();
        assertThat(states()).isEmpty();
        assertThat(stoppedBy(article)).isEqualTo("no-channel");

        edit(Map.of("maxPerDay", 1));

        assertThat(replayed()).isEqualTo(1);
        await().atMost(SOON).until(() -> hooks.received("/kept").size() == 1);
        assertThat(stoppedBy(article)).isNull();
        assertThat(replayed()).isZero();
    }

    @Test
    void digestThatNobodyWasThereForIsKeptAndReplayed() {
        subscribe(HOURLY);
        String article = see();
        disableChannel();

        TestClock.set(NOON.plus(Duration.ofHours(1)));
        await().atMost(SOON).until(() -> "no-channel".equals(stoppedBy(article)));
        edit(HOURLY);
        assertThat(replayed()).isEqualTo(1);
        await().atMost(SOON).until(() -> "collected".equals(stoppedBy(article)));
        TestClock.set(NOON.plus(Duration.ofHours(2)));

        await().atMost(SOON).until(() -> hooks.received("/kept").size() == 1);
        assertThat(hooks.received("/kept").getFirst().body()).contains(article);
    }

    /// Nobody was there at the first replay either, so that what is decided anew lies in its window again.
    @Test
    void keptSignalsAreDecidedAnewOnceInPagesOldestFirst() {
        subscribe(Map.of());
        disableChannel();
        keepSignals(5);

        assertThat(replayed()).isEqualTo(5);
        assertThat(
                        rows.texts(
                                "select string_agg(subject, ' ' order by subject) from notice where subscription_id = ?"
                                        + " group by xmin::text::bigint order by xmin::text::bigint",
                                subscription))
                .as("by transaction")
                .containsExactly("silence:4 silence:5", "silence:2 silence:3", "silence:1");

        edit(Map.of());
        assertThat(replayed()).isEqualTo(5);
        await().atMost(SOON).until(() -> hooks.received("/kept").size() == 5);
    }

    /// @param count of them, each a minute older than the one before
    private void keepSignals(int count) {
        Signal silence = new Signal.Silence(NOON, Duration.ofHours(36), false, 9, Signal.Of.FEEDS);
        rows.change(
                "insert into notice (subscription_id, subject, reason, signal, decided_at, day, decision, release_at, reached)"
                        + " select ?, 'silence:' || i, '[]', ?::jsonb, ?::timestamptz - i * interval '1 minute', '2031-07-01',"
                        + " 'paused', ?::timestamptz, true from generate_series(1, ?) i",
                subscription,
                bodies.written(silence),
                NOON.toString(),
                NOON.toString(),
                count);
    }

    @Test
    void mutingAnyNameOfAStoryMutesAllOfThem() {
        subscribe(QUIET);
        String survivor = see();
        String merged = see();
        merge(merged, survivor);

        asked().put(path + "/muted-stories/" + merged).then().statusCode(204);

        assertThat(states()).containsExactly("disabled", "disabled");
        assertThat(muted()).containsExactly(survivor);
        assertThat(replayed()).isZero();
        asked().delete(path + "/muted-stories/" + survivor).then().statusCode(204);
        assertThat(muted()).isEmpty();
    }

    /// A decision that began before the muting and ends after it does not know of it.
    @Test
    void mutingWaitsForWhoDecidesJustNow() throws Exception {
        subscribe(QUIET);
        String story = see();
        rows.change("update delivery set state = 'dead' where subscription_id = ?", subscription);
        Thread mute;
        try (Connection deciding = database.getConnection()) {
            deciding.setAutoCommit(false);
            DecidingLock.take(deciding);
            try (PreparedStatement decide =
                    deciding.prepareStatement(
                            "update delivery set state = 'held' where subscription_id = ?")) {
                decide.setString(1, subscription);
                decide.executeUpdate();
            }
            mute =
                    Thread.ofVirtual()
                            .start(
                                    () ->
                                            asked().put(path + "/muted-stories/" + story)
                                                    .then()
                                                    .statusCode(204));
            await().atMost(SOON).until(() -> !mute.isAlive() || waitsForALock());
            deciding.commit();
        }
        mute.join();

        assertThat(states()).containsExactly("disabled");
    }

    private boolean waitsForALock() {
        return rows.count(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                > 0;
    }

    @Test
    void storyThatIsMergedIntoAMutedOneIsMuted() throws SQLException {
        subscribe(QUIET);
        String survivor = see();
        asked().put(path + "/muted-stories/" + survivor).then().statusCode(204);
        String merged = see();
        assertThat(states()).containsExactlyInAnyOrder("disabled", "held");

        merge(merged, survivor);
        QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            fanOut.storiesGrew(Set.of(survivor, merged));
                            return true;
                        });

        assertThat(states()).containsExactly("disabled", "disabled");
    }

    @Test
    void digestDoesNotTellOfAStoryThatWasMutedSince() {
        subscribe(HOURLY);
        String muted = see();
        String told = see();
        asked().put(path + "/muted-stories/" + muted).then().statusCode(204);

        TestClock.set(NOON.plus(Duration.ofHours(1)));

        await().atMost(SOON).until(() -> hooks.received("/kept").size() == 1);
        assertThat(hooks.received("/kept").getFirst().body()).contains(told).doesNotContain(muted);
        assertThat(stoppedBy(muted)).isEqualTo("muted");
    }

    private void subscribe(Map<String, Object> options) {
        subscription =
                post("/api/v1/subscriptions", asks(options)).statusCode(201).extract().path("id");
        path = "/api/v1/subscriptions/" + subscription;
    }

    private void edit(Map<String, Object> options) {
        asked().contentType(ContentType.JSON).body(asks(options)).put(path).then().statusCode(200);
    }

    private Map<String, Object> asks(Map<String, Object> options) {
        Map<String, Object> body = new HashMap<>(Wire.subscription(word, hooks.url("/kept")));
        body.putAll(options);
        return body;
    }

    /// An article that matches, in a story of its own; returns when it is decided.
    private String see() {
        String id = Samples.newId();
        String title = word + " " + Samples.newWord() + " " + Samples.newWord();
        wire.put(Samples.revision(id, "r1", NOON, title));
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from match where article_id = ? and subscription_id = ? and fanned_out_at is not null",
                                                id,
                                                subscription)
                                        == 1);
        return id;
    }

    private void merge(String younger, String older) {
        rows.change("update story set merged_into = ? where id = ?", older, younger);
        rows.change("update article set story_id = ? where story_id = ?", older, younger);
    }

    private void disableChannel() {
        rows.change(
                "update channel set disabled_at = now(), disabled_reason = 'it answered 410' where subscription_id = ?",
                subscription);
    }

    private int replayed() {
        Map<String, Object> window =
                Map.of("from", "2031-07-01T00:00:00Z", "to", "2031-07-02T00:00:00Z");
        JsonPath begun = post(path + "/replay", window).statusCode(200).extract().jsonPath();
        return begun.getInt("alerts");
    }

    private List<String> states() {
        return rows.texts("select state from delivery where subscription_id = ?", subscription);
    }

    private List<String> muted() {
        return asked().get(path + "/muted-stories").jsonPath().getList("items.story");
    }

    private String stoppedBy(String article) {
        return asked().queryParam("article", article)
                .queryParam("subscription", subscription)
                .get("/api/v1/explain")
                .jsonPath()
                .getString("stoppedBy");
    }
}
