package io.wirewatch.poller.feed;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Whose turn a host's is, for all pollers together: one asks at a time, and nobody asks a host that wants a rest. All in
/// the caller's transaction.
@Singleton
public class Hosts {
    private static final String TAKE =
            """
            insert into host (name, free_at, lease_token) select name, ?, ? from unnest(?) name order by name
            on conflict (name) do update
            set free_at = excluded.free_at, lease_token = excluded.lease_token, rest_reason = null
            where host.free_at <= ? returning name
            """;
    private static final String FREE =
            "update host set free_at = ?, lease_token = null where name = ? and lease_token = ?";
    private static final String REST =
            """
            insert into host (name, free_at, rest_reason) values (?, ?, ?)
            on conflict (name) do update
            set free_at = greatest(host.free_at, excluded.free_at), rest_reason = excluded.rest_reason, lease_token = null
            """;
    private static final String RESTS =
            "select free_at, rest_reason from host where name = ? and free_at > ? and rest_reason is not null";
    private static final String GIVE_BACK =
            "update host set free_at = ?, lease_token = null where lease_token like ?";
    private static final String FORGET = "delete from host where free_at < ?";

    private final AgroalDataSource database;

    Hosts(AgroalDataSource database) {
        this.database = database;
    }

    /// A host that asked to be left alone.
    public record Rest(Instant until, String reason) {}

    /// Those of the hosts whose turn it is: they are the token's until then, or until it gives them back.
    Set<String> take(Collection<String> names, String token, Instant now, Instant until) {
        if (names.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setObject(1, time(until));
            take.setString(2, token);
            take.setArray(3, connection.createArrayOf("text", names.toArray()));
            take.setObject(4, time(now));
            return names(take);
        } catch (SQLException e) {
            throw new IllegalStateException("no host's turn could be taken", e);
        }
    }

    /// Gives a turn back; nothing happens where it is somebody else's by now.
    ///
    /// @param again when the next may ask
    public void free(String name, String token, Instant again) {
        update(FREE, time(again), name, token);
    }

    /// Nobody asks this host before then.
    public void rest(String name, Rest rest) {
        update(REST, name, time(rest.until()), rest.reason());
    }

    public Optional<Rest> resting(String name, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(RESTS)) {
            select.setString(1, name);
            select.setObject(2, time(now));
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Rest(
                                        row.getObject(1, OffsetDateTime.class).toInstant(),
                                        row.getString(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a host could not be read", e);
        }
    }

    /// @param tokens how they begin
    void giveBack(String tokens, Instant now) {
        update(GIVE_BACK, time(now), tokens + "%");
    }

    /// Hosts that were free so long ago have nothing to be remembered for.
    void forgetBefore(Instant time) {
        update(FORGET, time(time));
    }

    private void update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a host could not be written", e);
        }
    }

    private static Set<String> names(PreparedStatement take) throws SQLException {
        Set<String> names = new HashSet<>();
        try (ResultSet rows = take.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
