package io.wirewatch.alert.watch;

import static io.wirewatch.alert.Wire.SOON;
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
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Topic;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Stories that one side alone reports, on a clock that the test sets.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class BlindSpotTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /// No other test has feeds of this language.
    private static final String OTHER = "eo";

    @Inject AgroalDataSource database;
    @Inject Rows rows;
    @Inject WatchedStories stories;
    private Watched watched;

    @BeforeEach
    void listen() throws IOException {
        watched = new Watched(rows);
    }

    @AfterEach
    void giveTheClockBack() {
        watched.close();
    }

    /// As by a replica that reads for long while the subscriber mutes the story.
    @Test
    void whatWasReadBeforeTheStoryWasMutedDecidesNothing() throws Exception {
        watched.subscribe(blindSpot());
        Report chinese = of("zh");
        watched.see(read(chinese.tagged()));
        Instant due = Watched.START.plus(HOUR.multipliedBy(6));
        try (Connection connection = database.getConnection()) {
            WatchedStories.Due read =
                    stories.due(connection, new String[0], due, 1_000).stream()
                            .filter(one -> one.story().equals(chinese.id()))
                            .findFirst()
                            .orElseThrow();
            assertThat(stories.isUnchanged(connection, read)).isTrue();

            watched.mute(chinese.id());

            assertThat(stories.isUnchanged(connection, read)).isFalse();
        }
    }

    @Test
    void aBlindSpotIsToldAndClosedWhenTheOtherSideTakesItUp() {
        String feed = otherFeed("ok");
        watched.subscribe(blindSpot());
        Report chinese = of("zh");
        watched.see(read(chinese.tagged()));
        assertThat(watched.hooks.received(Watched.HOOK)).isEmpty();

        TestClock.set(Watched.START.plus(HOUR.multipliedBy(6)));
        JsonPath alert = watched.awaitHook(1);
        assertThat(alert.getString("type")).isEqualTo("blind-spot");
        assertThat(alert.getString("story")).isEqualTo(chinese.id());
        assertThat(alert.getString("signal.side")).isEqualTo("zh");
        assertThat(alert.getList("signal.missing")).containsExactly(OTHER);
        assertThat(alert.getList("signal.samples.id")).containsExactly(chinese.id());

        Instant later = Watched.START.plus(HOUR.multipliedBy(9));
        TestClock.set(later);
        Report other = of(OTHER).seenAt(later);
        watched.wire.store(read(other.tagged()));
        TestClock.set(later.plusSeconds(600));
        JsonPath closed = watched.awaitHook(2);
        assertThat(closed.getString("signal.takenUp.side")).isEqualTo(OTHER);
        assertThat(closed.getString("signal.takenUp.story")).isEqualTo(other.id());
        assertThat(closed.getInt("signal.takenUp.lagSeconds")).isEqualTo(9 * 3_600);
        assertThat(watched.subjects())
                .containsExactly("blind-spot:" + chinese.id(), "taken-up:" + chinese.id());
        rows.change("delete from feed where id = ?", feed);
    }

    @Test
    void aGapOfTheOtherSideSuppressesItAndSaysSo() {
        String feed = otherFeed("ok");
        gap(feed, Watched.START.plus(HOUR), Watched.START.plus(HOUR.multipliedBy(2)));
        watched.subscribe(blindSpot());
        Report chinese = of("zh");
        watched.see(chinese.tagged());

        TestClock.set(Watched.START.plus(HOUR.multipliedBy(6)));

        await().atMost(SOON).until(() -> watched.signals().getList("items").size() == 1);
        assertThat(watched.signals().getString("items[0].decision")).isEqualTo("suppressed");
        assertThat(watched.signals().getString("items[0].signal.suppressed"))
                .isEqualTo("1 of 1 feeds of the other side were not read all the time");
        assertThat(watched.subjects()).isEmpty();
        rows.change("delete from feed where id = ?", feed);
    }

    @Test
    void oneThatIsHeldIsNotSentOnceItsStoryIsMuted() {
        String feed = otherFeed("ok");
        Map<String, Object> options = new HashMap<>(blindSpot());
        options.put("quietHours", Map.of("from", "00:00", "to", "23:59"));
        watched.subscribe(options);
        Report chinese = of("zh");
        watched.see(read(chinese.tagged()));
        TestClock.set(Watched.START.plus(HOUR.multipliedBy(6)));
        await().atMost(SOON).until(() -> watched.states().equals(List.of("held")));

        watched.mute(chinese.id());

        assertThat(watched.states()).containsExactly("disabled");
        rows.change("delete from feed where id = ?", feed);
    }

    @Test
    void oneThatNobodyCouldBeToldOfSpendsNothingAndIsNotCalledTold() {
        String feed = otherFeed("ok");
        watched.subscribe(blindSpot());
        rows.change(
                "update channel set disabled_at = now(), disabled_reason = 'test' where subscription_id = ?",
                watched.id());
        Report chinese = of("zh");
        watched.see(read(chinese.tagged()));
        TestClock.set(Watched.START.plus(HOUR.multipliedBy(6)));

        await().atMost(SOON).until(() -> watched.signals().getList("items").size() == 1);
        assertThat(
                        rows.count(
                                "select count(*) from notice where subscription_id = ? and not reached",
                                watched.id()))
                .isEqualTo(1);
        assertThat(watched.signals().getBoolean("items[0].reached")).isFalse();
        rows.change("delete from feed where id = ?", feed);
    }

    private static Map<String, Object> blindSpot() {
        return Map.of(
                "watchOnly",
                true,
                "blindSpot",
                Map.of("only", "zh", "missing", List.of(OTHER), "after", "6h"));
    }

    private Report of(String language) {
        return Report.of(language, language + ".example", watched.word + " " + Samples.newWord())
                .seenAt(Watched.START);
    }

    /// With names and a figure that link languages.
    private ArticleTagged read(ArticleTagged plain) {
        return new ArticleTagged(
                plain.article(),
                plain.language(),
                plain.tags(),
                List.of(
                        new Entity("org", "org-" + watched.word, "Norvale", Field.TITLE, 0, 1),
                        new Entity("place", "place-" + watched.word, "Marren", Field.TITLE, 0, 1)),
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
                        Optional.of(Watched.START),
                        Optional.of(Watched.START.plus(Duration.ofDays(3))),
                        false,
                        Samples.now());
        watched.wire.kafka().put(Topic.FEEDS.topicName(), id, ContractJson.write(state));
        await().atMost(SOON)
                .until(() -> rows.count("select count(*) from feed where id = ?", id) == 1);
        return id;
    }

    private void gap(String feed, Instant from, Instant to) {
        FeedEvent gap = Samples.gap(feed, from, to);
        watched.wire.kafka().put(Topic.FEED_EVENTS.topicName(), feed, ContractJson.write(gap));
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count("select count(*) from feed_event where feed = ?", feed)
                                        == 1);
    }
}
