package io.wirewatch.poller.registry;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How complete our view of a time was: feeds that should have been asked, and how that went; what is known to be missing.
@Singleton
class Coverage {
    /// Gaps of one answer, the newest first.
    static final int MOST_GAPS = 500;

    /// What has failed since its last good poll is out of sight since then, long before it counts as broken.
    private static final String FEEDS =
            """
            with due as (
              select due_at, health,
                     (health in ('failing', 'gone') and coalesce(last_good_poll, created_at) < ?)
                       or exists (select 1 from outage where feed_id = id and from_time < ? and coalesce(to_time, 'infinity') > ?)
                       as broken
              from feed
              where created_at < ? and deleted_at is null and not paused)
            select count(*) as due,
                   count(*) filter (where broken) as broken,
                   count(*) filter (where not broken and due_at < ?) as late,
                   count(*) filter (where not broken and due_at >= ? and health = 'new') as unread
            from due
            """;

    private static final String GAPS =
            "select feed_id, from_time, to_time, window_size from gap where to_time > ? and from_time < ?"
                    + " order by to_time desc limit ?";
    private static final String GAPS_OF_FEED =
            "select feed_id, from_time, to_time, window_size from gap where feed_id = ? order by to_time desc limit ?";

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final PollerConfig config;

    Coverage(AgroalDataSource database, InstantSource clock, PollerConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /// @param due feeds that are to be asked: neither paused nor deleted
    /// @param ok asked in time, and well
    /// @param late not asked in time
    /// @param broken asked in vain for a part of the time, or gone
    /// @param unread not asked yet, and not late: nothing is known of them
    record View(
            Instant from,
            Instant to,
            long due,
            long ok,
            long late,
            long broken,
            long unread,
            List<Gap> gaps) {}

    /// Articles may have passed unseen.
    record Gap(String feed, Instant from, Instant to, int windowSize) {}

    View between(Instant from, Instant to) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FEEDS)) {
            Instant lateBefore = lateBefore(to);
            bind(select, to, to, from, to, lateBefore, lateBefore);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long due = row.getLong("due");
                long late = row.getLong("late");
                long broken = row.getLong("broken");
                long unread = row.getLong("unread");
                long ok = due - late - broken - unread;
                List<Gap> gaps = gaps(connection, GAPS, from, to, MOST_GAPS);
                return new View(from, to, due, ok, late, broken, unread, gaps);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("coverage could not be read", e);
        }
    }

    /// The newest first.
    List<Gap> gapsOf(String feedId, int most) {
        try (Connection connection = database.getConnection()) {
            return gaps(connection, GAPS_OF_FEED, feedId, most);
        } catch (SQLException e) {
            throw new IllegalStateException("gaps could not be read", e);
        }
    }

    private Instant lateBefore(Instant to) {
        Instant now = clock.instant();
        return (to.isBefore(now) ? to : now).minus(config.lateAfter());
    }

    private static List<Gap> gaps(Connection connection, String sql, Object... values)
            throws SQLException {
        List<Gap> gaps = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    gaps.add(gap(rows));
                }
            }
        }
        return gaps;
    }

    private static Gap gap(ResultSet row) throws SQLException {
        return new Gap(
                row.getString("feed_id"),
                row.getObject("from_time", OffsetDateTime.class).toInstant(),
                row.getObject("to_time", OffsetDateTime.class).toInstant(),
                row.getInt("window_size"));
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value =
                    values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i];
            statement.setObject(i + 1, value);
        }
    }
}
