package io.wirewatch.alert.delivery;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.BadRow;
import io.wirewatch.alert.article.WriteTransaction;
import io.wirewatch.alert.channel.Outcome;
import io.wirewatch.messaging.Persistence;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What came of each attempt, written as soon as the database answers: a message that the receiver took and nobody wrote
/// down is sent again. Only who holds the lease writes, so that a sender that was frozen and thaws changes nothing; but
/// that the receiver took it is a fact whoever holds the lease, and is written unless it stands there already. A result
/// that is not written is no sign of its channel's health either.
@Singleton
class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final String ATTEMPT =
            "insert into attempt (delivery_id, number, at, outcome, status, duration_ms) values (?, ?, ?, ?, ?, ?)";

    /// The last condition: not where it was sent again by hand since, which asks for a new attempt.
    private static final String RESULT =
            """
            update delivery set state = case when state = 'disabled' and ? = 'pending' then state else ? end, due_at = coalesce(?, due_at),
              attempts = attempts + ?, finished_at = coalesce(?, case when state = 'disabled' then finished_at end),
              lease_until = null, lease_token = null
            where id = ? and (lease_token = ? or (? = 'delivered' and state <> 'delivered' and attempts_before = ?))
            returning attempts
            """;

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final AlertConfig config;
    private final RetryPolicy policy;
    private final Persistence persistence;
    private final ChannelHealth health;
    private final MeterRegistry meters;

    Deliveries(
            AgroalDataSource database,
            InstantSource clock,
            AlertConfig config,
            Persistence persistence,
            ChannelHealth health,
            MeterRegistry meters) {
        this.database = database;
        this.persistence = persistence;
        this.health = health;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
        this.policy = new RetryPolicy(config.firstRetry(), config.longestRetry());
    }

    /// Returns when it is written, or need not be; where the service stops first, the last failure is thrown.
    ///
    /// @param started when the attempt began, and how long it took
    void record(Claimed delivery, Outcome outcome, Instant started, Duration took) {
        Attempted attempted = new Attempted(delivery, outcome, started, took);
        persistence.untilDone(
                "record an attempt", Deliveries::mayPass, () -> writeUnlessSuperseded(attempted));
    }

    private void writeUnlessSuperseded(Attempted attempted) {
        try {
            WriteTransaction.within(config.storedWithin(), () -> write(attempted))
                    .ifPresent(this::count);
        } catch (Superseded nobodysBusiness) {
            LOG.debugf("A late result is dropped delivery=%s", attempted.delivery().id());
        }
    }

    private void count(String state) {
        meters.counter("wirewatch.deliveries.finished", "state", state).increment();
    }

    private static boolean mayPass(RuntimeException e) {
        return !(e instanceof BadRow);
    }

    /// The state in which the delivery ended; empty where it has not.
    private Optional<String> write(Attempted attempted) {
        Instant now = clock.instant();
        Claimed delivery = attempted.delivery();
        try (Connection connection = database.getConnection()) {
            Optional<String> givenUp =
                    health.note(connection, delivery.channel(), attempted.outcome(), now);
            Next next = next(delivery, attempted.outcome(), now);
            OptionalInt number = write(connection, delivery, next);
            if (number.isEmpty()) {
                throw new Superseded(); // known only now: channels are locked before deliveries
            }
            if (next.attempts() == 0) {
                return Optional.empty();
            }
            writeAttempt(connection, attempted, number.getAsInt());
            if (givenUp.isPresent()) {
                health.disable(connection, delivery.channel(), givenUp.get(), now);
            }
            return next.finished() == null ? Optional.empty() : Optional.of(next.state());
        } catch (SQLException e) {
            throw BadRow.orEnvironment(e);
        }
    }

    private Next next(Claimed delivery, Outcome outcome, Instant now) {
        int attempts = delivery.patience() + 1;
        return switch (outcome) {
            case Outcome.Delivered _ -> new Next("delivered", now, 1, now);
            case Outcome.Gone _ -> new Next("disabled", now, 1, now);
            case Outcome.Refused _ when attempts >= config.attemptsWhenRefused() ->
                    new Next("dead", now, 1, now);
            case Outcome.Refused _ -> later(delivery, attempts, Optional.empty(), now);
            case Outcome.NoMailbox _ -> new Next("dead", now, 1, now);
            case Outcome.Failed failed -> later(delivery, attempts, failed.after(), now);
            case Outcome.Unreadable _ -> new Next("dead", now, 1, now);
            case Outcome.NotSent(boolean stopped) ->
                    new Next("pending", stopped ? null : now, 0, null);
        };
    }

    private Next later(Claimed delivery, int attempts, Optional<Duration> asked, Instant now) {
        double jitter = ThreadLocalRandom.current().nextDouble();
        return policy.next(now, attempts, asked, jitter, delivery.expiresAt())
                .map(due -> new Next("pending", due, 1, null))
                .orElseGet(() -> new Next("dead", now, 1, now));
    }

    /// The number of the attempt; empty where the result is nobody's business any more.
    private static OptionalInt write(Connection connection, Claimed delivery, Next next)
            throws SQLException {
        try (PreparedStatement result = connection.prepareStatement(RESULT)) {
            result.setString(1, next.state());
            result.setString(2, next.state());
            setTime(result, 3, next.due());
            result.setInt(4, next.attempts());
            setTime(result, 5, next.finished());
            result.setString(6, delivery.id());
            result.setString(7, delivery.token());
            result.setString(8, next.state());
            result.setInt(9, delivery.attempts() - delivery.patience());
            try (ResultSet row = result.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private static void setTime(PreparedStatement to, int index, @Nullable Instant time)
            throws SQLException {
        to.setObject(index, time == null ? null : utc(time), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static void writeAttempt(Connection connection, Attempted attempted, int number)
            throws SQLException {
        try (PreparedStatement attempt = connection.prepareStatement(ATTEMPT)) {
            attempt.setString(1, attempted.delivery().id());
            attempt.setInt(2, number);
            attempt.setObject(3, utc(attempted.started()));
            attempt.setString(4, attempted.outcome().word());
            attempt.setObject(5, attempted.outcome().code().orElse(null));
            attempt.setLong(6, attempted.took().toMillis());
            attempt.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /// The result is nobody's business any more; it rolls back what was written of it.
    private static final class Superseded extends RuntimeException {}

    private record Attempted(Claimed delivery, Outcome outcome, Instant started, Duration took) {}

    /// @param due null where that stays
    private record Next(
            String state, @Nullable Instant due, int attempts, @Nullable Instant finished) {}
}
