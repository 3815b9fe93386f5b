package io.wirewatch.poller.websub;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// Puts right what was written of hubs while the database's clock was ahead. Where it is set back nobody can tell any more
/// when a hub's lease ends: one that ended unnoticed would be believed, and its feed hardly polled.
@Singleton
public class HubTimes {
    /// Hubs that push are asked again within this; one an hour is no burden to any. The others wait no longer than they would.
    private static final Duration ASKED_WITHIN = Duration.ofHours(1);

    /// A lease that is not renewed meanwhile counts as over.
    private static final Duration BELIEVED_FOR = Duration.ofDays(1);

    /// What never was stays so: `least` passes nulls over.
    private static final String SUBSCRIPTIONS =
            """
            update hub_subscription set
              due_at = least(due_at, now.at + case state when 'VERIFIED' then random() * ?::interval
                when 'DENIED' then ?::interval else ?::interval end),
              expires_at = case when expires_at > now.at + ?::interval then now.at + ?::interval else expires_at end,
              lease_token = case when lease_until > now.at + ?::interval then null else lease_token end,
              lease_until = case when lease_until > now.at + ?::interval then null else lease_until end,
              next_read = case when next_read > now.at then now.at else next_read end,
              last_push = case when last_push > now.at then now.at else last_push end,
              created_at = least(created_at, now.at)
            from (select ?::timestamptz as at) now
            """;

    private static final String PUSHES =
            """
            update push set at = least(push.at, now.at), due_at = least(due_at, now.at),
              lease_token = case when lease_until > now.at + ?::interval then null else lease_token end,
              lease_until = case when lease_until > now.at + ?::interval then null else lease_until end
            from (select ?::timestamptz as at) now
            """;

    private final AgroalDataSource database;
    private final PollerConfig config;

    HubTimes(AgroalDataSource database, PollerConfig config) {
        this.database = database;
        this.config = config;
    }

    /// The clock was set back; in the caller's transaction.
    public void mend(Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        String lease = config.lease().toString();
        String reading = PushLoop.LEASE.toString();
        try (Connection connection = database.getConnection()) {
            update(connection, PUSHES, reading, reading, at); // first, like whoever claims pushes
            update(
                    connection,
                    SUBSCRIPTIONS,
                    ASKED_WITHIN.toString(),
                    config.webSub().deniedFor().toString(),
                    config.webSub().longestBackOff().toString(),
                    BELIEVED_FOR.toString(),
                    BELIEVED_FOR.toString(),
                    lease,
                    lease,
                    at);
        } catch (SQLException e) {
            throw new IllegalStateException("times of hubs could not be put right", e);
        }
    }

    private static void update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        }
    }
}
