package io.wirewatch.alert.watch;

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
import io.wirewatch.alert.story.Report;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Topic;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What watching finds, on a clock that the test sets.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class WatchTest {
    private static final Instant START = Instant.parse("2032-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String HOOK = "/hook";

    /// No other test has feeds of this language.
    private static final String OTHER = "eo";

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
        asked().delete("/api/v1/subscriptions/" + subscription);
        rows.backToThePresent();
        hooks.close();
        wire.close();
    }

    @Test
    void oneSpikeIsOneAlertThatExplainsItself() {
        subscribe(
                Map.of(
                        "watchOnly",
                        true,
                        "spike",
                        Map.of("window", "1h", "sensitivity", "high", "minCount", 4)));
        seeAt(START.plus(HOUR));
        seeAt(START.plus(HOUR.multipliedBy(5)));
        wire.putBackfill(report("site9.example", START.plus(HOUR.multipliedBy(10))).tagged());
        Instant burst = START.plus(HOUR.multipliedBy(10));
        for (int i = 1; i <= 6; i++) {
            seeAt(burst.plusSeconds(i * 120L));
        }

        JsonPath alert = awaitHook(1);
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
        TestClock.set(burst.plus(HOUR.multipliedBy(20)));
        assertThat(hooks.received(HOOK)).hasSize(1);
        assertThat(subjects())
                .containsExactly(
                        "spike:"
                                + burst.plusSeconds(480).minus(HOUR)
                                + "/"
                                + burst.plusSeconds(480));
    }

    @Test
    void aSpikeWaitsForTheDigest() {
        subscribe(
                Map.of(
                        "watchOnly",
                        true,
                        "digest",
                        "daily",
                        "spike",
                        Map.of("window", "1h", "sensitivity", "high", "minCount", 4)));
        for (int i = 1; i <= 5; i++) {
            seeAt(START.plus(HOUR.multipliedBy(10)).plusSeconds(i * 60L));
        }
        await().atMost(SOON).until(() -> signals().getList("items").size() == 1);
        assertThat(signals().getString("items[0].decision")).isEqualTo("collected");
        assertThat(hooks.received(HOOK)).isEmpty();

        TestClock.set(START.plus(HOUR.multipliedBy(32)));

        JsonPath digest = awaitHook(1);
        assertThat(digest.getInt("digest.count")).isEqualTo(1);
        assertThat(digest.getString("digest.items[0].signal.kind")).isEqualTo("spike");
    }

    @Test
    void aSilenceIsToldOnceAndAgainAfterAMatch() {
        subscribe(Map.of("watchOnly", true, "silence", Map.of("after", "24h")));
        Instant first = START.plus(HOUR.multipliedBy(2));
        seeAt(first);

        TestClock.set(first.plus(HOUR.multipliedBy(24)).minusSeconds(1));
        assertThat(hooks.received(HOOK)).isEmpty();
        TestClock.set(first.plus(HOUR.multipliedBy(24)));
        JsonPath alert = awaitHook(1);
        assertThat(alert.getString("type")).isEqualTo("silence");
        assertThat(alert.getString("signal.since")).isEqualTo(first.toString());
        assertThat(alert.getString("signal.after")).isEqualTo("PT24H");
        assertThat(alert.getString("signal.of"))
                .as("nobody told us of any feed")
                .isEqualTo("feeds");

        edit(Map.of("watchOnly", true, "silence", Map.of("after", "12h")));
        Instant second = first.plus(HOUR.multipliedBy(72));
        seeAt(second);
        TestClock.set(second.plus(HOUR.multipliedBy(12)));
        awaitHook(2);
        assertThat(subjects()).containsExactly("silence:" + first, "silence:" + second);
    }

    @Test
    void aBlindSpotIsToldAndClosedWhenTheOtherSideTakesItUp() {
        String feed = otherFeed("ok");
        subscribe(blindSpot());
        Report chinese = of("zh");
        TestClock.set(START);
        wire.put(read(chinese.tagged()));
        awaitWatched();
        assertThat(hooks.received(HOOK)).isEmpty();

        TestClock.set(START.plus(HOUR.multipliedBy(6)));
        JsonPath alert = awaitHook(1);
        assertThat(alert.getString("type")).isEqualTo("blind-spot");
        assertThat(alert.getString("story")).isEqualTo(chinese.id());
        assertThat(alert.getString("signal.side")).isEqualTo("zh");
        assertThat(alert.getList("signal.missing")).containsExactly(OTHER);
        assertThat(alert.getList("signal.samples.id")).containsExactly(chinese.id());

        Instant later = START.plus(HOUR.multipliedBy(9));
        TestClock.set(later);
        Report other = of(OTHER).seenAt(later);
        wire.store(read(other.tagged()));
        TestClock.set(later.plusSeconds(60));
        JsonPath closed = awaitHook(2);
        assertThat(closed.getString("signal.takenUp.side")).isEqualTo(OTHER);
        assertThat(closed.getString("signal.takenUp.story")).isEqualTo(other.id());
        assertThat(closed.getInt("signal.takenUp.lagSeconds")).isEqualTo(9 * 3_600);
        assertThat(subjects())
                .containsExactly("blind-spot:" + chinese.id(), "taken-up:" + chinese.id());
        rows.change("delete from feed where id = ?", feed);
    }

    @Test
    void aGapOfTheOtherSideSuppressesItAndSaysSo() {
        String feed = otherFeed("ok");
        gap(feed, START.plus(HOUR), START.plus(HOUR.multipliedBy(2)));
        subscribe(blindSpot());
        Report chinese = of("zh");
        wire.put(chinese.tagged());
        awaitWatched();

        TestClock.set(START.plus(HOUR.multipliedBy(6)));

        await().atMost(SOON).until(() -> signals().getList("items").size() == 1);
        assertThat(signals().getString("items[0].decision")).isEqualTo("suppressed");
        assertThat(signals().getString("items[0].signal.suppressed"))
                .isEqualTo("1 of 1 feeds of the other side were not read all the time");
        assertThat(subjects()).isEmpty();
        rows.change("delete from feed where id = ?", feed);
    }

    @Test
    void whatIsWatchedOverIsShownAndFaultsAreNamed() {
        subscribe(Map.of("spike", Map.of("window", "2h"), "silence", Map.of("rhythm", true)));

        JsonPath shown = asked().get("/api/v1/subscriptions/" + subscription).jsonPath();
        assertThat(shown.getString("spike.window")).isEqualTo("PT2H");
        assertThat(shown.getString("spike.sensitivity")).isEqualTo("medium");
        assertThat(shown.getBoolean("silence.rhythm")).isTrue();
        Map<String, Object> bad = new HashMap<>(subscription(word, hooks.url(HOOK)));
        bad.put("silence", Map.of("after", "never"));
        assertThat(post("/api/v1/subscriptions", bad).statusCode(422).extract().asString())
                .contains("after must be a time such as");
        assertThat(asked().get("/api/v1/subscriptions/none/signals").statusCode()).isEqualTo(404);
    }

    private static Map<String, Object> blindSpot() {
        return Map.of(
                "watchOnly",
                true,
                "blindSpot",
                Map.of("only", "zh", "missing", List.of(OTHER), "after", "6h"));
    }

    private void subscribe(Map<String, Object> options) {
        TestClock.set(START);
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

    /// A story of its own, from a source of its own; returns when it was looked at.
    private void seeAt(Instant now) {
        TestClock.set(now);
        wire.put(report("site" + put + ".example", now).tagged());
        awaitWatched();
    }

    private void awaitWatched() {
        put++;
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from match where subscription_id = ? and not to_watch",
                                                subscription)
                                        == put);
        awaitSent();
    }

    private Report report(String source, Instant at) {
        String title = word + " " + Samples.newWord() + " " + Samples.newWord();
        return Report.of("en", source, title).seenAt(at);
    }

    private Report of(String language) {
        return Report.of(language, language + ".example", word + " " + Samples.newWord())
                .seenAt(START);
    }

    /// With names and a figure that link languages.
    private ArticleTagged read(ArticleTagged plain) {
        return new ArticleTagged(
                plain.article(),
                plain.language(),
                plain.tags(),
                List.of(
                        new Entity("org", "org-" + word, "Norvale", Field.TITLE, 0, 1),
                        new Entity("place", "place-" + word, "Marren", Field.TITLE, 0, 1)),
                List.of(
                        new Quantity(
                                BigDecimal.valueOf(7),
                                Optional.empty(),
                                "USD",
                                Field.TITLE,
                                0,
                                1,
                                "7")),
                plain.quotations(),
                plain.signature(),
                plain.taxonomy(),
                plain.taggedAt());
    }

    private String otherFeed(String health) {
        String id = "feed-" + Samples.newWord();
        FeedState state =
                new FeedState(
                        id,
                        URI.create("https://feeds.example/" + id),
                        Optional.empty(),
                        "feeds.example",
                        List.of(),
                        Optional.of(OTHER),
                        Optional.empty(),
                        Optional.empty(),
                        health,
                        Optional.of(START),
                        Optional.of(START.plus(Duration.ofDays(3))),
                        false,
                        Samples.now());
        wire.kafka().put(Topic.FEEDS.topicName(), id, ContractJson.write(state));
        await().atMost(SOON)
                .until(() -> rows.count("select count(*) from feed where id = ?", id) == 1);
        return id;
    }

    private void gap(String feed, Instant from, Instant to) {
        FeedEvent gap =
                new FeedEvent(
                        Samples.newId(),
                        feed,
                        "gap",
                        to,
                        "no known item was left in the window",
                        Optional.of(from),
                        Optional.of(to),
                        Optional.of(30),
                        Optional.empty());
        wire.kafka().put(Topic.FEED_EVENTS.topicName(), feed, ContractJson.write(gap));
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count("select count(*) from feed_event where feed = ?", feed)
                                        == 1);
    }

    private JsonPath signals() {
        return asked().get("/api/v1/subscriptions/" + subscription + "/signals").jsonPath();
    }

    private List<String> subjects() {
        return rows.texts(
                "select subject from delivery where subscription_id = ? order by created_at, subject",
                subscription);
    }

    /// Leases are of this clock: it stands still while something is on the wire.
    private void awaitSent() {
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from delivery where subscription_id = ? and state = 'pending'",
                                                subscription)
                                        == 0);
    }

    private JsonPath awaitHook(int nth) {
        await().atMost(SOON).until(() -> hooks.received(HOOK).size() == nth);
        awaitSent();
        return new JsonPath(hooks.received(HOOK).get(nth - 1).body());
    }
}
