package io.wirewatch.alert.delivery;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.AlertConfig;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Who sends what: due deliveries are taken by lease, and are nobody else's until it ends.
@Singleton
class Claims {
    /// Due deliveries that one claim looks at, oldest due first.
    static final int LOOKED_AT = 5_000;

    /// Of one channel only a few are taken at once: the others of a slow endpoint wait, and so stand in nobody's way.
    private static final String CLAIM =
            """
            with first as (
              select d.id, d.channel_id, d.due_at from delivery d join subscription s on s.id = d.subscription_id
              where d.state in ('pending', 'held') and d.due_at <= ? and (d.lease_until is null or d.lease_until < ?)
                and d.channel_id <> all (?) and (?::text[] is null or d.channel_id = any (?)) and not s.paused
              order by d.due_at limit ?),
            due as (
              select id from (
                select id, channel_id, due_at, row_number() over (partition by channel_id order by due_at, id) as nth
                from first) ranked
              where nth <= case when channel_id = any (?) then ? else 1 end order by due_at limit ?),
            taken as (
              select d.id from delivery d join due on due.id = d.id
              where d.state in ('pending', 'held') and (d.lease_until is null or d.lease_until < ?)
              for update of d skip locked)
            update delivery d set state = 'pending', lease_until = ?, lease_token = ?
            from taken, channel c, subscription s
            where d.id = taken.id and c.id = d.channel_id and s.id = d.subscription_id
              and c.removed_at is null and c.disabled_at is null and s.deleted_at is null
            returning d.id, d.channel_id, d.body, d.attempts, d.attempts_before, d.expires_at, """
                    + " "
                    + ChannelSecrets.COLUMNS;

    private static final String GIVE_BACK =
            "update delivery set lease_until = null, lease_token = null where state = 'pending' and lease_token like ?";

    private final AgroalDataSource database;
    private final ChannelSecrets secrets;
    private final InstantSource clock;
    private final AlertConfig config;
    private final String instance;

    Claims(
            AgroalDataSource database,
            ChannelSecrets secrets,
            InstantSource clock,
            AlertConfig config,
            @ConfigProperty(name = "wirewatch.instance", defaultValue = "alert-0")
                    String instance) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
        this.config = config;
        this.instance = instance;
    }

    /// At start, before anything is claimed: what this replica held when it was killed is due at once.
    void giveBackWhatWeHeld() {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            try (Connection connection = database.getConnection();
                                    PreparedStatement give =
                                            connection.prepareStatement(GIVE_BACK)) {
                                give.setString(1, instance + ":%");
                                give.executeUpdate();
                            } catch (SQLException e) {
                                throw new IllegalStateException(
                                        "leases could not be given back", e);
                            }
                        });
    }

    /// Takes due deliveries, first of channels without trouble.
    List<Claimed> claim(int most, Breakers.Leave leave) {
        Set<String> avoided = new HashSet<>(leave.resting());
        avoided.addAll(leave.troubled());
        List<Claimed> claimed = new ArrayList<>(claim(most, avoided, null, leave.proven()));
        int left = Math.min(most - claimed.size(), leave.forTroubled());
        if (left > 0 && !leave.resting().containsAll(leave.troubled())) {
            claimed.addAll(claim(left, leave.resting(), leave.troubled(), Set.of()));
        }
        return claimed;
    }

    private List<Claimed> claim(
            int most,
            Collection<String> avoided,
            @Nullable Collection<String> only,
            Collection<String> proven) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            try (Connection connection = database.getConnection();
                                    PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                                claim.setArray(3, texts(connection, avoided));
                                claim.setArray(4, only == null ? null : texts(connection, only));
                                claim.setArray(5, only == null ? null : texts(connection, only));
                                claim.setArray(7, texts(connection, proven));
                                claim.setInt(9, most);
                                return taken(claim, now);
                            }
                        });
    }

    private List<Claimed> taken(PreparedStatement claim, Instant now) throws SQLException {
        String token = instance + ":" + UUID.randomUUID();
        claim.setObject(1, utc(now));
        claim.setObject(2, utc(now));
        claim.setInt(6, LOOKED_AT);
        claim.setInt(8, config.sendersPerEndpoint());
        claim.setObject(10, utc(now));
        claim.setObject(11, utc(now.plus(config.lease())));
        claim.setString(12, token);
        claim.setObject(13, utc(now));
        List<Claimed> claimed = new ArrayList<>();
        try (ResultSet rows = claim.executeQuery()) {
            while (rows.next()) {
                claimed.add(claimed(rows, token));
            }
        }
        return claimed;
    }

    private Claimed claimed(ResultSet row, String token) throws SQLException {
        return new Claimed(
                secrets.envelope(
                        row.getString("id"),
                        row.getString("channel_id"),
                        row.getString("body"),
                        row),
                row.getInt("attempts"),
                row.getInt("attempts") - row.getInt("attempts_before"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                token);
    }

    private static java.sql.Array texts(Connection connection, Collection<String> values)
            throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
