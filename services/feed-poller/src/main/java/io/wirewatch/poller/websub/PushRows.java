package io.wirewatch.poller.websub;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pushed documents that wait to be read; in the caller's transaction.
@Singleton
class PushRows {
    private static final String ADD =
            "insert into push (feed_id, at, content_type, body, due_at) values (?, ?, ?, ?, ?)";
    private static final String WAITING =
            "select count(*) filter (where feed_id = ?), count(*) from push";

    /// All of the feed that has waited longest; another poller passes it over.
    private static final String CLAIM =
            """
            update push set lease_token = ?, lease_until = ? where id in (
              select p.id from push p where p.feed_id = (
                select feed_id from push where due_at <= ? and (lease_until is null or lease_until < ?)
                order by due_at limit 1 for update skip locked)
              and (p.lease_until is null or p.lease_until < ?) order by p.id for update skip locked)
            returning id, feed_id, length(body) as bytes
            """;

    private static final String READ =
            "select id, at, content_type, body from push where id = any (?) and lease_token = ? order by id";

    private static final String DONE = "delete from push where id = any (?) and lease_token = ?";
    private static final String AGAIN =
            """
            update push set due_at = ?, failures = failures + ?, lease_token = null, lease_until = null
            where id = any (?) and lease_token = ?
            """;
    private static final String GIVE_UP = "delete from push where at < ? and lease_until is null";

    private final AgroalDataSource database;

    PushRows(AgroalDataSource database) {
        this.database = database;
    }

    /// Those of one feed that are being read.
    ///
    /// @param bytes of all of them
    record Claimed(String feedId, String token, List<Long> pushes, long bytes) {
        Object[] ids() {
            return pushes.toArray();
        }
    }

    /// How many wait: of one feed, and of all.
    record Waiting(int ofFeed, int ofAll) {}

    void add(String feedId, Push push, Instant due) {
        update(
                ADD,
                feedId,
                time(push.at()),
                push.contentType().orElse(null),
                push.body(),
                time(due));
    }

    Waiting waiting(String feedId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(WAITING)) {
            select.setString(1, feedId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Waiting(row.getInt(1), row.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("pushed documents could not be counted", e);
        }
    }

    boolean waitFor(String feedId) {
        return waiting(feedId).ofFeed() > 0;
    }

    /// Empty where none are due.
    Optional<Claimed> claim(String token, Instant now, Instant until) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            bind(claim, token, time(until), time(now), time(now), time(now));
            try (ResultSet rows = claim.executeQuery()) {
                return claimed(rows, token);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("pushed documents could not be claimed", e);
        }
    }

    private static Optional<Claimed> claimed(ResultSet rows, String token) throws SQLException {
        List<Long> pushes = new ArrayList<>();
        String feedId = "";
        long bytes = 0;
        while (rows.next()) {
            feedId = rows.getString("feed_id");
            bytes += rows.getLong("bytes");
            pushes.add(rows.getLong("id"));
        }
        return pushes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Claimed(feedId, token, pushes, bytes));
    }

    /// In the order in which they came.
    List<Push> read(Claimed claimed) {
        List<Push> pushes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            bind(select, claimed.ids(), claimed.token());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    pushes.add(push(rows));
                }
            }
            return pushes;
        } catch (SQLException e) {
            throw new IllegalStateException("pushed documents could not be read", e);
        }
    }

    private static Push push(ResultSet row) throws SQLException {
        return new Push(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("content_type")),
                row.getBytes("body"));
    }

    void done(Claimed claimed) {
        update(DONE, claimed.ids(), claimed.token());
    }

    void again(Claimed claimed, Instant at, boolean failed) {
        update(AGAIN, time(at), failed ? 1 : 0, claimed.ids(), claimed.token());
    }

    /// Answers how many were.
    int giveUpBefore(Instant time) {
        return update(GIVE_UP, time(time));
    }

    private int update(String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, values);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("pushed documents could not be stored", e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int at = 0; at < values.length; at++) {
            Object value = values[at];
            if (value instanceof Object[] ids) {
                statement.setArray(at + 1, statement.getConnection().createArrayOf("bigint", ids));
            } else {
                statement.setObject(at + 1, value);
            }
        }
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
