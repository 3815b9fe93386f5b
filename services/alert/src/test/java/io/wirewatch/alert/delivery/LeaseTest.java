package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.alert.channel.Outcome;
import io.wirewatch.messaging.Persistence;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two senders on one ledger, with a clock of their own that runs behind everybody else's due times.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class LeaseTest {
    private static final Outcome TIMED_OUT =
            new Outcome.Failed("timeout", Optional.empty(), Optional.empty());

    @Inject AgroalDataSource database;
    @Inject Rows rows;
    @Inject DueDeliveries due;
    @Inject AlertConfig config;
    @Inject Persistence persistence;
    @Inject ChannelHealth health;
    private Instant now = Samples.now().plus(DueDeliveries.AHEAD);

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void claimedDeliveryIsNobodyElsesUntilItsLeaseEnds() throws Exception {
        String id = due.delivery();
        assertThat(claimed("first", id)).isPresent();

        assertThat(claimed("second", id)).isEmpty();
        now = now.plus(config.lease()).plusMillis(1);

        assertThat(claimed("second", id)).isPresent();
    }

    @Test
    void senderThatThawsChangesNothing() throws Exception {
        String id = due.delivery();
        Claimed frozen = claimed("first", id).orElseThrow();
        now = now.plus(config.lease()).plusMillis(1);
        Claimed taken = claimed("second", id).orElseThrow();

        deliveries().record(frozen, new Outcome.Refused(400), now, Duration.ZERO);
        deliveries().record(frozen, new Outcome.Gone(410), now, Duration.ZERO);
        assertThat(state(id)).isEqualTo("pending");
        assertThat(failures(frozen.channel())).isZero();
        deliveries().record(taken, new Outcome.Delivered(204), now, Duration.ZERO);

        assertThat(state(id)).isEqualTo("delivered");
        assertThat(attempts(id)).isEqualTo(1);
        assertThat(finished("delivered")).isEqualTo(1);
        assertThat(finished("disabled")).as("of what changed nothing").isZero();
    }

    private double finished(String state) {
        return meters.counter("wirewatch.deliveries.finished", "state", state).count();
    }

    @Test
    void whatTheReceiverTookIsWrittenThoughTheLeaseWasLost() throws Exception {
        String id = due.delivery();
        Claimed frozen = claimed("first", id).orElseThrow();
        now = now.plus(config.lease()).plusMillis(1);
        Claimed taken = claimed("second", id).orElseThrow();

        deliveries().record(frozen, new Outcome.Delivered(204), now, Duration.ZERO);
        deliveries().record(taken, new Outcome.Refused(400), now, Duration.ZERO);
        deliveries().record(taken, new Outcome.Delivered(200), now, Duration.ZERO);

        assertThat(state(id)).isEqualTo("delivered");
        assertThat(attempts(id)).isEqualTo(1);
        assertThat(claimed("third", id)).isEmpty();
    }

    @Test
    void lateResultEndsNoDeliveryThatIsSentAgainByHand() throws Exception {
        String id = due.delivery();
        Claimed frozen = claimed("first", id).orElseThrow();
        now = now.plus(config.lease()).plusMillis(1);
        Claimed taken = claimed("second", id).orElseThrow();
        deliveries().record(taken, new Outcome.Delivered(204), now, Duration.ZERO);
        rows.change(
                "update delivery set state = 'pending', attempts_before = attempts where id = ?",
                id);

        deliveries().record(frozen, new Outcome.Delivered(204), now, Duration.ZERO);

        assertThat(state(id)).isEqualTo("pending");
        assertThat(claimed("third", id)).isPresent();
    }

    @Test
    void resultIsWrittenOnceTheDatabaseAnswersAgain() throws Exception {
        String id = due.delivery();
        Claimed claim = claimed("first", id).orElseThrow();
        AwayDatabase away = new AwayDatabase(database, 2);

        new Deliveries(away.source(), () -> now, config, persistence, health, meters)
                .record(claim, new Outcome.Delivered(204), now, Duration.ZERO);

        assertThat(away.refused()).isEqualTo(2);
        assertThat(state(id)).isEqualTo("delivered");
    }

    @Test
    void killedSenderGivesBackWhatItHeldAtItsNextStart() throws Exception {
        String id = due.delivery();
        claimed("first", id);

        claims("second").giveBackWhatWeHeld();
        assertThat(claimed("second", id)).isEmpty();
        claims("first").giveBackWhatWeHeld();

        assertThat(claimed("second", id)).isPresent();
    }

    @Test
    void whatWasNotSentIsNoAttempt() throws Exception {
        String id = due.delivery();
        Claimed claim = claimed("first", id).orElseThrow();

        deliveries().record(claim, new Outcome.NotSent(false), now, Duration.ZERO);

        assertThat(attempts(id)).isZero();
        assertThat(dueAt(id)).as("behind what is due").isEqualTo(now);
        assertThat(claimed("second", id)).isPresent();
    }

    @Test
    void whatAStopKeptFromBeingSentKeepsItsTurn() throws Exception {
        String id = due.delivery();
        Instant turn = dueAt(id);
        Claimed claim = claimed("first", id).orElseThrow();

        deliveries().record(claim, new Outcome.NotSent(true), now, Duration.ZERO);

        assertThat(attempts(id)).isZero();
        assertThat(dueAt(id)).isEqualTo(turn);
        assertThat(claimed("second", id)).isPresent();
    }

    @Test
    void deliveryExpires() throws Exception {
        String id = due.delivery();
        Claimed claim = claimed("first", id).orElseThrow();
        now = claim.expiresAt();

        deliveries().record(claim, TIMED_OUT, now, Duration.ZERO);

        assertThat(state(id)).isEqualTo("dead");
    }

    @Test
    void whatWasMutedOnTheWireStaysSoUnlessTheReceiverTookIt() throws Exception {
        String id = due.delivery();
        Claimed claim = claimed("first", id).orElseThrow();
        rows.change("update delivery set state = 'disabled', finished_at = now() where id = ?", id);

        deliveries().record(claim, TIMED_OUT, now, Duration.ZERO);
        assertThat(state(id)).isEqualTo("disabled");
        assertThat(attempts(id)).isEqualTo(1);
        deliveries().record(claim, new Outcome.Delivered(204), now, Duration.ZERO);

        assertThat(state(id)).isEqualTo("delivered");
    }

    /// Two answers of 410 at once: the second one waits for the channel before it holds any delivery of it, which the
    /// first is about to disable.
    @Test
    void answerOf410HoldsNothingWhileItWaitsForItsChannel() throws Exception {
        String id = due.delivery();
        Claimed claim = claimed("first", id).orElseThrow();
        try (Connection first = database.getConnection();
                PreparedStatement lock =
                        first.prepareStatement("select 1 from channel where id = ? for update");
                PreparedStatement disable =
                        first.prepareStatement(
                                "select 1 from delivery where id = ? for update nowait")) {
            first.setAutoCommit(false);
            lock.setString(1, claim.channel());
            lock.execute();
            Thread second =
                    Thread.ofVirtual()
                            .start(
                                    () ->
                                            deliveries()
                                                    .record(
                                                            claim,
                                                            new Outcome.Gone(410),
                                                            now,
                                                            Duration.ZERO));
            await().atMost(Wire.SOON).until(() -> waitingFor("channel") == 1);
            disable.setString(1, id);
            disable.execute();
            first.commit();
            second.join();
        }

        assertThat(state(id)).isEqualTo("disabled");
    }

    private long waitingFor(String table) {
        return rows.count(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%from ' || ? || ' where%'",
                table);
    }

    private Instant dueAt(String id) {
        return Instant.parse(
                rows.texts(
                                "select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from delivery where id = ?",
                                id)
                        .getFirst());
    }

    private Deliveries deliveries() {
        return new Deliveries(database, () -> now, config, persistence, health, meters);
    }

    private Claims claims(String instance) {
        return new Claims(database, () -> now, config, instance);
    }

    private static Breakers.Leave leave(Set<String> resting) {
        return new Breakers.Leave(resting, Set.of(), 0, Set.of());
    }

    private Optional<Claimed> claimed(String instance, String id) {
        return claims(instance).claim(1_000, 1_000, leave(Set.of())).stream()
                .filter(claim -> claim.id().equals(id))
                .findFirst();
    }

    private String state(String id) {
        return rows.texts("select state from delivery where id = ?", id).getFirst();
    }

    private long failures(String channel) {
        return rows.count("select failures from channel where id = ?", channel);
    }

    private long attempts(String id) {
        return rows.count("select count(*) from attempt where delivery_id = ?", id);
    }
}
