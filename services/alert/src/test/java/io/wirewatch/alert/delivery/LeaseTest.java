package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Two senders on one ledger, with a clock of their own that runs behind everybody else's due times.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class LeaseTest {
    /// What is due by this clock is due for nobody else for ten years.
    private static final Duration AHEAD = Duration.ofDays(3_650);

    @Inject AgroalDataSource database;
    @Inject ChannelSecrets secrets;
    @Inject AlertConfig config;
    @Inject Persistence persistence;
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

        new Deliveries(away.source(), () -> now, config, persistence)
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

        deliveries()
                .record(
                        claim,
                        new Outcome.Failed("timeout", Optional.empty(), Optional.empty()),
                        now,
                        Duration.ZERO);

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

    private Deliveries deliveries() {
        return new Deliveries(database, () -> now, config, persistence);
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
