package io.wirewatch.alert.coverage;

import static io.wirewatch.alert.Wire.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import io.wirewatch.contract.Topic;
import io.wirewatch.testkit.infra.WirewatchEngines;
import io.wirewatch.testkit.kafka.KafkaProbe;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class FeedStreamTest {
    private final Wire wire = new Wire();
    private final FeedRows rows;
    private final AgroalDataSource database;
    private final Instant now = Samples.now();

    FeedStreamTest(FeedRows rows, AgroalDataSource database) {
        this.rows = rows;
        this.database = database;
    }

    @BeforeEach
    void noFeedIsKnown() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("truncate feed, feed_event")) {
            delete.execute();
        }
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void whatNobodyToldUsIsNull() throws SQLException {
        Coverage coverage = coverage();

        assertThat(coverage.due()).isNull();
        assertThat(coverage.late()).isNull();
        assertThat(coverage.gaps()).isNull();
        assertThat(coverage.asOf()).isNull();
        assertThat(coverage.from()).isEqualTo(now.minus(FeedRows.WINDOW));
    }

    @Test
    void feedsAreCountedByTheirLastWord() throws SQLException {
        put(state("a", "ok", now.plusSeconds(600), now));
        put(state("b", "failing", now.plusSeconds(600), now.minusSeconds(5)));
        put(state("b", "ok", now.plusSeconds(600), now.minusSeconds(9)));
        put(state("c", "paused", null, now));
        put(state("d", "late", now.minusSeconds(900), now));
        await().atMost(SOON).until(() -> Long.valueOf(3).equals(coverage().due()));

        Coverage coverage = coverage();

        assertThat(coverage.ok()).isEqualTo(1);
        assertThat(coverage.broken()).isEqualTo(1);
        assertThat(coverage.late()).isEqualTo(1);
        assertThat(coverage.asOf()).isEqualTo(now);
    }

    @Test
    void lateIsUnknownWhileAPollIsOverdueByWhatWeKnow() throws SQLException {
        put(state("a", "ok", now.minus(FeedRows.HEARD_WITHIN).minusSeconds(1), now));
        await().atMost(SOON).until(() -> coverage().due() != null);

        assertThat(coverage().ok()).isEqualTo(1);
        assertThat(coverage().late()).isNull();
    }

    @Test
    void pollThatIsOverdueByNoMoreThanWordOfItTakesIsNotUnknown() throws SQLException {
        put(state("a", "ok", now.minus(FeedRows.HEARD_WITHIN).plusSeconds(1), now));
        await().atMost(SOON).until(() -> coverage().due() != null);

        assertThat(coverage().late()).isZero();
    }

    @Test
    void gapsInTheWindowAreListedAndPoisonStopsNone() throws SQLException {
        put(state("a", "ok", now.plusSeconds(600), now));
        wire.kafka()
                .put(
                        Topic.FEED_EVENTS.topicName(),
                        "a",
                        "no event".getBytes(StandardCharsets.UTF_8));
        putGap("a", now.minusSeconds(7_200), now.minusSeconds(3_600));
        putGap("a", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(8)));
        await().atMost(SOON)
                .until(() -> coverage().gapCount() != null && coverage().gapCount() > 0);

        List<Coverage.Gap> gaps = coverage().gaps();

        assertThat(gaps).hasSize(1);
        assertThat(gaps.getFirst().from()).isEqualTo(now.minusSeconds(7_200));
        assertThat(gaps.getFirst().windowSize()).isEqualTo(30);
        await().atMost(SOON)
                .until(
                        () ->
                                wire.kafka().all(Topic.FEED_EVENTS.deadLetterName()).stream()
                                        .anyMatch(
                                                letter ->
                                                        KafkaProbe.header(
                                                                        letter,
                                                                        "dead-letter-reason")
                                                                .contains("FeedEvent")));
    }

    @Test
    void feedThatNoRowCanHoldIsADeadLetterAndTheOthersAreStored() throws SQLException {
        String timeless = Samples.newId();

        put(state("a", "ok", now.plusSeconds(600), now));
        put(state(timeless, "ok", Instant.MAX, now));
        put(state("b", "ok", now.plusSeconds(600), now));

        await().atMost(SOON).until(() -> Long.valueOf(2).equals(coverage().due()));
        await().atMost(SOON)
                .until(
                        () ->
                                wire.kafka().all(Topic.FEEDS.deadLetterName()).stream()
                                        .anyMatch(letter -> timeless.equals(letter.key())));
    }

    private Coverage coverage() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return rows.between(connection, now.minus(FeedRows.WINDOW), now);
        }
    }

    private void put(FeedState state) {
        wire.kafka().put(Topic.FEEDS.topicName(), state.id(), ContractJson.write(state));
    }

    private void putGap(String feed, Instant from, Instant to) {
        FeedEvent gap = Samples.gap(feed, from, to);
        wire.kafka().put(Topic.FEED_EVENTS.topicName(), feed, ContractJson.write(gap));
    }

    private static FeedState state(
            String id, String health, @org.jspecify.annotations.Nullable Instant due, Instant at) {
        return new FeedState(
                id,
                URI.create("https://feeds.example/" + id),
                Optional.of("Feed " + id),
                "feeds.example",
                List.of(),
                Optional.of("en"),
                Optional.of("GB"),
                Optional.of("Alder Media"),
                health,
                Optional.of(at),
                Optional.ofNullable(due),
                false,
                at);
    }
}
