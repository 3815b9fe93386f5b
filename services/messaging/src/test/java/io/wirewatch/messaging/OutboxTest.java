package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.contract.Topic;
import io.wirewatch.testkit.infra.Engines;
import io.wirewatch.testkit.infra.WirewatchEngines;
import io.wirewatch.testkit.kafka.KafkaProbe;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class OutboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject Outbox outbox;
    @Inject SwitchedPublisher publisher;
    @Inject AgroalDataSource database;

    @AfterEach
    void brokerIsBack() {
        publisher.comeBack();
    }

    @Test
    void changeAndRecordAreOneAndTheRowGoesWhenTheBrokerHasIt() {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            execute("insert into thing values ('committed')");
                            outbox.add(record("committed", 1, "x"));
                        });

        await().atMost(PATIENCE).until(() -> published("committed").size() == 1);
        await().atMost(PATIENCE).until(() -> count("outbox") == 0);
        assertThat(count("thing where name = 'committed'")).isEqualTo(1);
        ConsumerRecord<String, byte[]> record = published("committed").getFirst();
        assertThat(KafkaProbe.header(record, "ce_id")).isEqualTo("id-1");
        assertThat(KafkaProbe.header(record, "ce_time")).isEqualTo("2026-11-24T09:30:00.123456Z");
        assertThat(KafkaProbe.header(record, "traceparent")).hasSize(55);
    }

    @Test
    void rolledBackChangePublishesNothing() {
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    outbox.add(record("rolled-back", 1, "x"));
                                                    throw new IllegalStateException("no");
                                                }))
                .hasMessage("no");
        QuarkusTransaction.requiringNew().run(() -> outbox.add(record("after it", 2, "x")));

        await().atMost(PATIENCE).until(() -> published("after it").size() == 1);
        assertThat(published("rolled-back")).isEmpty();
    }

    @Test
    void withoutATransactionNothingIsTaken() {
        assertThatThrownBy(() -> outbox.add(record("alone", 1, "x")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a running transaction");

        assertThat(count("outbox where record_key = 'alone'")).isZero();
    }

    @Test
    void rowsWaitWhileTheBrokerIsAwayAndLeaveInOrder() {
        publisher.goAway();
        for (int i = 0; i < 5; i++) {
            int number = i;
            QuarkusTransaction.requiringNew().run(() -> outbox.add(record("waits", number, "x")));
        }
        assertThat(count("outbox where record_key = 'waits'")).isEqualTo(5);

        publisher.comeBack();

        await().atMost(PATIENCE).until(() -> count("outbox") == 0);
        assertThat(published("waits"))
                .extracting(record -> KafkaProbe.header(record, "ce_id"))
                .containsExactly("id-0", "id-1", "id-2", "id-3", "id-4");
    }

    @Test
    void recordThatIsRefusedStepsAsideAndTheOthersGoOut() {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                outbox.addAll(
                                        List.of(
                                                record("refused", 1, "x".repeat(1_100_000)),
                                                record("not refused", 2, "x"))));

        await().atMost(PATIENCE).until(() -> published("not refused").size() >= 1);
        await().atMost(PATIENCE).until(() -> count("outbox") == 0);
        assertThat(count("outbox_refused where record_key = 'refused' and reason like '%large%'"))
                .isEqualTo(1);
        assertThat(published("refused")).isEmpty();
    }

    @Test
    void moreThanAPageLeavesInOrder() {
        List<OutgoingRecord> many =
                IntStream.range(0, OutboxRelay.PAGE + 20)
                        .mapToObj(i -> record("many", i, "x"))
                        .toList();

        QuarkusTransaction.requiringNew().run(() -> outbox.addAll(many));

        await().atMost(PATIENCE).until(() -> count("outbox") == 0);
        assertThat(published("many"))
                .extracting(record -> KafkaProbe.header(record, "ce_id"))
                .containsExactlyElementsOf(many.stream().map(OutgoingRecord::id).toList());
    }

    private static OutgoingRecord record(String key, int number, String text) {
        return OutgoingRecord.of(
                Topic.FEED_EVENTS,
                key,
                "id-" + number,
                "a.type",
                Instant.parse("2026-11-24T09:30:00.123456Z"),
                Map.of("text", text));
    }

    private static List<ConsumerRecord<String, byte[]>> published(String key) {
        try (KafkaProbe probe = new KafkaProbe(Engines.shared().kafka())) {
            return probe.all(Topic.FEED_EVENTS.topicName()).stream()
                    .filter(record -> key.equals(record.key()))
                    .toList();
        }
    }

    private void execute(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int count(String from) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select count(*) from " + from)) {
            answer.next();
            return answer.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
