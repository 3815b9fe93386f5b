package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.alert.channel.Outcome;
import io.wirewatch.messaging.Persistence;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two senders on one ledger, with a clock of their own that runs behind everybody else's due times.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class LeaseTest {
    /// What is due by this clock is due for nobody else for ten years.
    private static final Duration AHEAD = Duration.ofDays(3_650);

    private static final String BACKLOG =
            """
            insert into delivery (id, subscription_id, subject, channel_id, kind, state, body, created_at, due_at, expires_at)
            select 'backlog' || c.id || n, c.subscription_id, 'backlog:' || n, c.id, 'alert', 'pending', '{}', now(),
                   now() + interval '3648 days', now() + interval '3653 days'
            from channel c, generate_series(1, %d) n where c.id = ?
            """
                    .formatted(Claims.LOOKED_AT + 1);

    /// Each with one delivery that is due after all of the backlog.
    private static final String MANY_CHANNELS =
            """
            with made as (
              insert into channel (id, subscription_id, type, target, secret)
              select c.id || '-' || n, c.subscription_id, c.type, c.target, c.secret
              from channel c, generate_series(1, %d) n where c.id = ? returning id, subscription_id)
            insert into delivery (id, subscription_id, subject, channel_id, kind, state, body, created_at, due_at, expires_at)
            select 'one' || id, subscription_id, 'one', id, 'alert', 'pending', '{}', now(),
                   now() + interval '3649 days', now() + interval '3653 days' from made
            """
                    .formatted(Claims.WALKED + 100);

    private static final Outcome TIMED_OUT =
            new Outcome.Failed("timeout", Optional.empty(), Optional.empty());

    @Inject AgroalDataSource database;
    @Inject ChannelSecrets secrets;
    @Inject AlertConfig config;
    @Inject Persistence persistence;
    @Inject ChannelHealth health;
    private Instant now = Samples.now().plus(AHEAD);

    @Test
    void claimedDeliveryIsNobodyElsesUntilItsLeaseEnds() throws Exception {
        String id = dueDelivery();
        assertThat(claimed("first", id)).isPresent();

        assertThat(claimed("second", id)).isEmpty();
        now = now.plus(config.lease()).plusMillis(1);

        assertThat(claimed("second", id)).isPresent();
    }

    @Test
    void senderThatThawsChangesNothing() throws Exception {
        String id = dueDelivery();
        Claimed frozen = claimed("first", id).orElseThrow();
        now = now.plus(config.lease()).plusMillis(1);
        Claimed taken = claimed("second", id).orElseThrow();

        deliveries().record(frozen, new Outcome.Refused(400), now, Duration.ZERO);
        assertThat(state(id)).isEqualTo("pending");
        deliveries().record(taken, new Outcome.Delivered(204), now, Duration.ZERO);

        assertThat(state(id)).isEqualTo("delivered");
        assertThat(attempts(id)).isEqualTo(1);
    }

    @Test
    void whatTheReceiverTookIsWrittenThoughTheLeaseWasLost() throws Exception {
        String id = dueDelivery();
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
        String id = dueDelivery();
        Claimed frozen = claimed("first", id).orElseThrow();
        now = now.plus(config.lease()).plusMillis(1);
        Claimed taken = claimed("second", id).orElseThrow();
        deliveries().record(taken, new Outcome.Delivered(204), now, Duration.ZERO);
        update(
                "update delivery set state = 'pending', attempts_before = attempts where id = ?",
                id);

        deliveries().record(frozen, new Outcome.Delivered(204), now, Duration.ZERO);

        assertThat(state(id)).isEqualTo("pending");
        assertThat(claimed("third", id)).isPresent();
    }

    @Test
    void resultIsWrittenOnceTheDatabaseAnswersAgain() throws Exception {
        String id = dueDelivery();
        Claimed claim = claimed("first", id).orElseThrow();
        AwayDatabase away = new AwayDatabase(database, 2);

        new Deliveries(away.source(), () -> now, config, persistence, health)
                .record(claim, new Outcome.Delivered(204), now, Duration.ZERO);

        assertThat(away.refused()).isEqualTo(2);
        assertThat(state(id)).isEqualTo("delivered");
    }

    @Test
    void killedSenderGivesBackWhatItHeldAtItsNextStart() throws Exception {
        String id = dueDelivery();
        claimed("first", id);

        claims("second").giveBackWhatWeHeld();
        assertThat(claimed("second", id)).isEmpty();
        claims("first").giveBackWhatWeHeld();

        assertThat(claimed("second", id)).isPresent();
    }

    @Test
    void whatWasNotSentIsNoAttempt() throws Exception {
        String id = dueDelivery();
        Claimed claim = claimed("first", id).orElseThrow();

        deliveries().record(claim, new Outcome.NotSent(), now, Duration.ZERO);

        assertThat(attempts(id)).isZero();
        assertThat(claimed("second", id)).isPresent();
    }

    @Test
    void deliveryExpires() throws Exception {
        String id = dueDelivery();
        Claimed claim = claimed("first", id).orElseThrow();
        now = claim.expiresAt();

        deliveries().record(claim, TIMED_OUT, now, Duration.ZERO);

        assertThat(state(id)).isEqualTo("dead");
    }

    @Test
    void restingChannelIsPassedOver() throws Exception {
        String id = dueDelivery();
        String channel = read("select channel_id from delivery where id = ?", id);

        assertThat(claims("first").claim(1_000, leave(Set.of(channel))))
                .noneMatch(claim -> claim.id().equals(id));
        assertThat(claimed("first", id)).isPresent();
    }

    @Test
    void whatWasMutedOnTheWireStaysSoUnlessTheReceiverTookIt() throws Exception {
        String id = dueDelivery();
        Claimed claim = claimed("first", id).orElseThrow();
        update("update delivery set state = 'disabled', finished_at = now() where id = ?", id);

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
        String id = dueDelivery();
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

    private int waitingFor(String table) throws SQLException {
        return Integer.parseInt(
                read(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%from ' || ? || ' where%'",
                        table));
    }

    /// More of them than a claim looks at, all due before the one of a healthy channel.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "update channel set disabled_at = now() where id = ?",
                "update channel set removed_at = now() where id = ?",
                "update subscription set deleted_at = now() where id = (select subscription_id from channel where id = ?)",
                "update subscription set paused = true where id = (select subscription_id from channel where id = ?)",
            })
    void backlogOfAChannelThatTakesNothingHidesNobody(String happened) throws Exception {
        String dead = read("select channel_id from delivery where id = ?", dueDelivery());
        String id = dueDelivery();
        update(BACKLOG, dead);
        if (!happened.isEmpty()) {
            update(happened, dead);
        }
        Set<String> resting = happened.isEmpty() ? Set.of(dead) : Set.of();

        List<Claimed> claimed = claims("first").claim(10, leave(resting));

        assertThat(claimed).extracting(Claimed::id).containsExactly(id);
        boolean givenUp = happened.contains("_at");
        assertThat(
                        read(
                                "select count(*) from delivery where channel_id = ? and state = 'disabled'",
                                dead))
                .isEqualTo(givenUp ? "" + Claims.LOOKED_AT : "0");
    }

    @Test
    void walkGoesOnWhereItStoppedAndBeginsAnew() throws Exception {
        String dead = read("select channel_id from delivery where id = ?", dueDelivery());
        update(BACKLOG, dead);
        update(MANY_CHANNELS, dead);
        Claims claims = claims("first");
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 3; i++) {
            claims.claim(Claims.WALKED, leave(Set.of(dead)))
                    .forEach(claim -> seen.add(claim.channel()));
        }

        assertThat(seen).hasSize(Claims.WALKED + 100);
    }

    private Deliveries deliveries() {
        return new Deliveries(database, () -> now, config, persistence, health);
    }

    private Claims claims(String instance) {
        return new Claims(database, secrets, () -> now, config, instance);
    }

    private static Breakers.Leave leave(Set<String> resting) {
        return new Breakers.Leave(resting, Set.of(), 0, Set.of());
    }

    private Optional<Claimed> claimed(String instance, String id) {
        return claims(instance).claim(1_000, leave(Set.of())).stream()
                .filter(claim -> claim.id().equals(id))
                .findFirst();
    }

    /// A test delivery, moved to where only this clock finds it due.
    private String dueDelivery() throws Exception {
        try (WebhookReceiver hooks = new WebhookReceiver()) {
            String subscription =
                    Wire.post(
                                    "/api/v1/subscriptions",
                                    Wire.subscription(Samples.newWord(), hooks.url("/lease")))
                            .extract()
                            .path("id");
            String id =
                    Wire.post("/api/v1/subscriptions/" + subscription + "/test", "")
                            .extract()
                            .path("items[0].id");
            update(
                    "update delivery set state = 'pending', attempts = 0, lease_until = null, lease_token = null,"
                            + " due_at = now() + interval '3649 days', expires_at = now() + interval '3653 days' where id = ?",
                    id);
            update("delete from attempt where delivery_id = ?", id);
            // what other tests have left is due by this clock too
            update(
                    "update delivery set state = 'dead' where state in ('pending', 'held') and id <> ?",
                    id);
            return id;
        }
    }

    private String state(String id) throws SQLException {
        return read("select state from delivery where id = ?", id);
    }

    private int attempts(String id) throws SQLException {
        return Integer.parseInt(read("select count(*) from attempt where delivery_id = ?", id));
    }

    private String read(String sql, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private void update(String sql, String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, id);
            update.executeUpdate();
        }
    }
}
