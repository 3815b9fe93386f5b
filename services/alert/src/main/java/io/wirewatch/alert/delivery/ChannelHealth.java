package io.wirewatch.alert.delivery;

import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Outcome;
import io.wirewatch.alert.channel.Target;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// When a channel is given up: at once where the endpoint says so, else after a long time and many attempts without any
/// success. A mailbox is not: what fails there for days is our own SMTP server; but it is where the server says several times
/// that there is none. All in the caller's transaction, and
/// before it holds any delivery of the channel: two that give it up at once would wait for each other.
@Singleton
class ChannelHealth {
    private static final String LOCK = "select 1 from channel where id = ? for no key update";
    private static final String SUCCEEDED =
            """
            update channel set failing_since = null, failures = 0, unknown_mailbox = 0
            where id = ? and (failing_since is not null or unknown_mailbox > 0)
            """;
    private static final String FAILED =
            """
            update channel set failing_since = coalesce(failing_since, ?), failures = failures + 1 where id = ?
            returning failing_since, failures, type
            """;
    private static final String UNKNOWN =
            "update channel set unknown_mailbox = unknown_mailbox + 1 where id = ? returning unknown_mailbox";
    private static final String DISABLE =
            "update channel set disabled_at = ?, disabled_reason = ? where id = ? and disabled_at is null";
    private static final String DISABLE_PENDING =
            "update delivery set state = 'disabled', finished_at = ? where channel_id = ? and state in ('pending', 'held')";

    private final DisabledNotice notice;
    private final AlertConfig config;

    ChannelHealth(DisabledNotice notice, AlertConfig config) {
        this.notice = notice;
        this.config = config;
    }

    /// Notes how an attempt ended; answers why nothing more is to be sent there, empty where it is.
    Optional<String> note(Connection connection, String channel, Outcome outcome, Instant now)
            throws SQLException {
        return switch (outcome) {
            case Outcome.Delivered _ -> {
                Batch.run(connection, SUCCEEDED, channel);
                yield Optional.empty();
            }
            case Outcome.Gone _ -> {
                Batch.run(connection, LOCK, channel);
                yield Optional.of("the endpoint answered 410 Gone");
            }
            case Outcome.NoMailbox(int code) -> unknown(connection, channel, code);
            case Outcome.Refused _, Outcome.Failed _ -> failed(connection, channel, now);
            case Outcome.Unreadable _, Outcome.NotSent _ -> Optional.empty();
        };
    }

    /// Nothing more is sent there, and the subscriber is told on another channel, once.
    void disable(Connection connection, String channel, String reason, Instant now)
            throws SQLException {
        if (Batch.run(connection, DISABLE, now, reason, channel) == 1) {
            notice.tell(connection, channel, reason, now);
        }
        Batch.run(connection, DISABLE_PENDING, now, channel);
    }

    private Optional<String> failed(Connection connection, String channel, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(FAILED)) {
            Batch.set(update, now, channel);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? givenUp(row, now) : Optional.empty();
            }
        }
    }

    private Optional<String> unknown(Connection connection, String channel, int code)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UNKNOWN)) {
            Batch.set(update, channel);
            try (ResultSet row = update.executeQuery()) {
                return row.next() && row.getInt(1) >= config.mailboxDisabledAfter()
                        ? Optional.of("the mail server knows no such mailbox (" + code + ")")
                        : Optional.empty();
            }
        }
    }

    private Optional<String> givenUp(ResultSet channel, Instant now) throws SQLException {
        Instant since = channel.getObject("failing_since", OffsetDateTime.class).toInstant();
        boolean lasts = !since.plus(config.disabledAfter()).isAfter(now);
        boolean often = channel.getInt("failures") >= config.disabledAfterFailures();
        boolean ours = channel.getString("type").equals(Target.Type.EMAIL.word());
        return lasts && often && !ours
                ? Optional.of(
                        "every attempt since " + since.truncatedTo(ChronoUnit.SECONDS) + " failed")
                : Optional.empty();
    }
}
