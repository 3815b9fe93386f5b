package io.wirewatch.poller.feed;

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
import org.jboss.logging.Logger;

/// Puts times right that the database wrote while its clock was ahead. When it is set back they lie further ahead than they
/// can, and what waits for them would wait for as long as the clock was wrong. A clock that is set ahead needs nothing: all
/// is due and no lease holds, and who lost its lease writes nothing.
@Singleton
public class ClockJumps {
    /// A clock that goes back by less does no harm.
    static final Duration TOLERATED = Duration.ofMinutes(1);

    /// No host is given a longer rest.
    static final Duration LONGEST_REST = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(ClockJumps.class);

    /// At any time within its usual pause, so that they are not all due at once. What never was stays so: `least` passes nulls
    /// over.
    private static final String FEEDS =
            """
            update feed set due_at = least(due_at, now.at + random() * least(polled_interval_s, ?) * interval '1 second'),
              due_reason = 'the clock was set back', lease_token = null, lease_until = null, told_due = null, told_late = false,
              last_attempt = case when last_attempt > now.at then now.at else last_attempt end,
              last_good_poll = case when last_good_poll > now.at then now.at else last_good_poll end,
              last_full = case when last_full > now.at then now.at else last_full end,
              last_news = case when last_news > now.at then now.at else last_news end,
              cut_told = case when cut_told > now.at then now.at else cut_told end
            from (select ?::timestamptz as at) now
            where last_attempt > now.at + ?::interval or lease_until > now.at + ?::interval
            """;

    private static final String HOSTS =
            """
            update host set free_at = now.at, rest_reason = null, lease_token = null
            from (select ?::timestamptz as at) now
            where free_at > now.at + case when rest_reason is null then ?::interval else ?::interval end
            """;
    private static final String LISTS =
            """
            update followed_list set due_at = now.at, lease_token = null, lease_until = null
            from (select ?::timestamptz as at) now
            where due_at > now.at + interval_s * interval '1 second' + ?::interval
            """;

    private final AgroalDataSource database;
    private final PollerConfig config;

    ClockJumps(AgroalDataSource database, PollerConfig config) {
        this.database = database;
        this.config = config;
    }

    /// In the caller's transaction. Answers whether the clock was set back since the last time.
    public boolean mend(Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        String tolerated = TOLERATED.toString();
        String lease = config.lease().plus(TOLERATED).toString();
        String rest = LONGEST_REST.plus(TOLERATED).toString();
        try (Connection connection = database.getConnection()) {
            long most = config.longestInterval().toSeconds();
            int feeds = update(connection, FEEDS, most, at, tolerated, lease);
            update(connection, HOSTS, at, lease, rest);
            update(connection, LISTS, at, tolerated);
            if (feeds > 0) {
                LOG.warnf("The clock was set back and feeds are due anew count=%d", feeds);
            }
            return feeds > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("times could not be put right", e);
        }
    }

    private static int update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }
}
