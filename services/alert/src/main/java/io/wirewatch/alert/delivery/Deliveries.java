package io.wirewatch.alert.delivery;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.channel.Outcome;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What came of each attempt. A result is written only by who holds the lease, so that a sender that was frozen and thaws
/// changes nothing.
@Singleton
class Deliveries {
    private static final String ATTEMPT =
            "insert into attempt (delivery_id, number, at, outcome, status, duration_ms) values (?, ?, ?, ?, ?, ?)";
    private static final String RESULT =
            """
            update delivery set state = case when state = 'disabled' and ? = 'pending' then state else ? end, due_at = ?,
              attempts = attempts + ?, finished_at = coalesce(?, case when state = 'disabled' then finished_at end),
              lease_until = null, lease_token = null
            where id = ? and lease_token = ?
            """;

    /// Before any delivery of it: two answers of 410 at once would wait for each other.
    private static final String LOCK_CHANNEL = "select 1 from channel where id = ? for update";

    private static final String DISABLE_CHANNEL =
            "update channel set disabled_at = ?, disabled_reason = ? where id = ? and disabled_at is null";
    private static final String DISABLE_PENDING =
            "update delivery set state = 'disabled', finished_at = ? where channel_id = ? and state in ('pending', 'held')";

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final AlertConfig config;
    private final RetryPolicy policy;

    Deliveries(AgroalDataSource database, InstantSource clock, AlertConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
        this.policy = new RetryPolicy(config.firstRetry(), config.longestRetry());
    }

    /// Writes what came of an attempt; nothing where the lease has gone to somebody else.
    void record(Claimed delivery, Outcome outcome, Instant started, Duration took) {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            try (Connection connection = database.getConnection()) {
                                if (outcome instanceof Outcome.Gone) {
                                    lock(connection, delivery.channel());
                                }
                                if (outcome instanceof Outcome.NotSent) {
                                    write(connection, delivery, new Next("pending", now, 0, null));
                                } else if (write(
                                        connection, delivery, next(delivery, outcome, now))) {
                                    writeAttempt(connection, delivery, outcome, started, took);
                                    if (outcome instanceof Outcome.Gone) {
                                        disable(connection, delivery.channel(), now);
                                    }
                                }
                            } catch (SQLException e) {
                                throw new IllegalStateException(
                                        "an attempt could not be recorded", e);
                            }
                        });
    }

    private Next next(Claimed delivery, Outcome outcome, Instant now) {
        int attempts = delivery.patience() + 1;
        return switch (outcome) {
            case Outcome.Delivered _ -> new Next("delivered", now, 1, now);
            case Outcome.Gone _ -> new Next("disabled", now, 1, now);
            case Outcome.Refused _ when attempts >= config.attemptsWhenRefused() ->
                    new Next("dead", now, 1, now);
            case Outcome.Refused _ -> later(delivery, attempts, Optional.empty(), now);
            case Outcome.Failed failed -> later(delivery, attempts, failed.after(), now);
            case Outcome.NotSent _ -> new Next("pending", now, 0, null);
        };
    }

    private Next later(Claimed delivery, int attempts, Optional<Duration> asked, Instant now) {
        double jitter = ThreadLocalRandom.current().nextDouble();
        return policy.next(now, attempts, asked, jitter, delivery.expiresAt())
                .map(due -> new Next("pending", due, 1, null))
                .orElseGet(() -> new Next("dead", now, 1, now));
    }

    private static boolean write(Connection connection, Claimed delivery, Next next)
            throws SQLException {
        try (PreparedStatement result = connection.prepareStatement(RESULT)) {
            result.setString(1, next.state());
            result.setString(2, next.state());
            result.setObject(3, utc(next.due()));
            result.setInt(4, next.attempts());
            result.setObject(
                    5,
                    next.finished() == null ? null : utc(next.finished()),
                    Types.TIMESTAMP_WITH_TIMEZONE);
            result.setString(6, delivery.id());
            result.setString(7, delivery.token());
            return result.executeUpdate() == 1;
        }
    }

    private static void writeAttempt(
            Connection connection,
            Claimed delivery,
            Outcome outcome,
            Instant started,
            Duration took)
            throws SQLException {
        try (PreparedStatement attempt = connection.prepareStatement(ATTEMPT)) {
            attempt.setString(1, delivery.id());
            attempt.setInt(2, delivery.attempts() + 1);
            attempt.setObject(3, utc(started));
            attempt.setString(4, outcome.word());
            attempt.setObject(5, outcome.code().orElse(null));
            attempt.setLong(6, took.toMillis());
            attempt.executeUpdate();
        }
    }

    private static void lock(Connection connection, String channel) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_CHANNEL)) {
            lock.setString(1, channel);
            lock.execute();
        }
    }

    private static void disable(Connection connection, String channel, Instant now)
            throws SQLException {
        try (PreparedStatement disable = connection.prepareStatement(DISABLE_CHANNEL);
                PreparedStatement pending = connection.prepareStatement(DISABLE_PENDING)) {
            disable.setObject(1, utc(now));
            disable.setString(2, "the endpoint answered 410 Gone");
            disable.setString(3, channel);
            disable.executeUpdate();
            pending.setObject(1, utc(now));
            pending.setString(2, channel);
            pending.executeUpdate();
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private record Next(String state, Instant due, int attempts, @Nullable Instant finished) {}
}
