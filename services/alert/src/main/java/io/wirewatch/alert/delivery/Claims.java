package io.wirewatch.alert.delivery;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Batch;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Who sends what: due deliveries are taken by lease, and are nobody else's until it ends. What a claim costs does not
/// depend on how much waits behind an endpoint that takes nothing.
@Singleton
class Claims {
    /// Due deliveries that one claim looks at, oldest due first; where they fill this, it goes on by channels.
    static final int LOOKED_AT = 1_000;

    /// Channels with something to send that one claim goes on through; the next claim begins behind them.
    static final int WALKED = 1_000;

    private static final String DUE =
            "d.state in ('pending', 'held') and d.due_at <= ? and (d.lease_until is null or d.lease_until < ?)";

    /// The oldest due of all channels, without those of channels that may not be sent to now.
    private static final String OLDEST =
            """
            with looked as materialized (
              select d.id, d.channel_id, d.subscription_id, d.due_at from delivery d where %s order by d.due_at limit ?),
            first as (
              select l.id, l.channel_id, l.due_at, c.type = 'email' as letter from looked l
              join channel c on c.id = l.channel_id join subscription s on s.id = l.subscription_id
              where l.channel_id <> all (?)
                and c.removed_at is null and c.disabled_at is null and s.deleted_at is null and not s.paused),
            """
                    .formatted(DUE);

    /// The oldest due of each of these channels.
    private static final String OF_CHANNELS =
            """
            with first as (
              select d.id, d.channel_id, d.due_at, c.type = 'email' as letter from unnest(?::text[]) as k (channel_id)
              join channel c on c.id = k.channel_id join subscription s on s.id = c.subscription_id
              cross join lateral (
                select d.id, d.channel_id, d.due_at from delivery d where d.channel_id = k.channel_id and %s
                order by d.due_at limit ?) d
              where c.removed_at is null and c.disabled_at is null and s.deleted_at is null and not s.paused),
            """
                    .formatted(DUE);

    /// Of one channel only a few are taken at once: the others of a slow endpoint wait, and so stand in nobody's way. So do
    /// letters beyond what the mail server is to get now; each keeps its turn, which is when it was due.
    private static final String TAKE =
            """
            due as (
              select id from (
                select id, due_at, letter,
                       count(*) filter (where letter) over (order by due_at, id rows unbounded preceding) as letters
                from (
                  select id, channel_id, due_at, letter,
                         row_number() over (partition by channel_id order by due_at, id) as nth from first) ranked
                where nth <= case when channel_id = any (?) then ? else 1 end) few
              where not letter or letters <= ? order by due_at limit ?),
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
                    + SealedEnvelope.COLUMNS;

    private static final String LOOKED =
            "select count(*) from (select 1 from delivery d where %s order by d.due_at limit ?) looked"
                    .formatted(DUE);

    /// From one channel to the next over the index: what stands behind each is passed over.
    private static final String WALK =
            """
            with recursive walk (channel_id, nth) as (
              (select d.channel_id, 1 from delivery d where d.state in ('pending', 'held') and d.channel_id > ?
               order by d.channel_id limit 1)
              union all
              select n.channel_id, w.nth + 1 from walk w cross join lateral (
                select d.channel_id from delivery d where d.state in ('pending', 'held') and d.channel_id > w.channel_id
                order by d.channel_id limit 1) n
              where w.nth < ?)
            select channel_id from walk
            """;

    /// What came to a channel while it was being removed or disabled. Who is changing the channel just now is not waited for.
    private static final String GIVE_UP =
            """
            update delivery set state = 'disabled', finished_at = ? where id in (
              select d.id from (
                select d.id from delivery d where %s order by d.due_at limit ?) looked
              join delivery d on d.id = looked.id
              join channel c on c.id = d.channel_id join subscription s on s.id = d.subscription_id
              where c.removed_at is not null or c.disabled_at is not null or s.deleted_at is not null
              for update of d, c skip locked)
            """
                    .formatted(DUE);

    private static final String GIVE_BACK =
            "update delivery set lease_until = null, lease_token = null where state = 'pending' and lease_token like ?";

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final AlertConfig config;
    private final String instance;

    /// The last channel that was walked past; only the sender's loop claims.
    private String walkedTo = "";

    Claims(
            AgroalDataSource database,
            InstantSource clock,
            AlertConfig config,
            @ConfigProperty(name = "wirewatch.instance", defaultValue = "alert-0")
                    String instance) {
        this.database = database;
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
    ///
    /// @param letters of them, at most
    List<Claimed> claim(int most, int letters, Breakers.Leave leave) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            try (Connection connection = database.getConnection()) {
                                return claim(connection, new Room(most, letters), leave);
                            }
                        });
    }

    private List<Claimed> claim(Connection connection, Room room, Breakers.Leave leave)
            throws SQLException {
        Instant now = clock.instant();
        Set<String> avoided = new HashSet<>(leave.resting());
        avoided.addAll(leave.troubled());
        List<Claimed> claimed = new ArrayList<>(oldest(connection, room, avoided, leave.proven()));
        if (claimed.size() < room.most()) {
            boolean crowded = isCrowded(connection, now);
            giveUp(connection, now);
            if (crowded) {
                Set<String> others = walk(connection);
                others.removeAll(avoided);
                claimed.forEach(one -> others.remove(one.channel()));
                claimed.addAll(of(connection, room.without(claimed), others, leave.proven()));
            }
        }
        Set<String> troubled = new HashSet<>(leave.troubled());
        troubled.removeAll(leave.resting());
        Room left = room.without(claimed).atMost(leave.forTroubled());
        if (left.most() > 0 && !troubled.isEmpty()) {
            claimed.addAll(of(connection, left, troubled, Set.of()));
        }
        return claimed;
    }

    private List<Claimed> oldest(
            Connection connection, Room room, Collection<String> avoided, Collection<String> proven)
            throws SQLException {
        Instant now = clock.instant();
        List<Object> values = List.of(now, now, LOOKED_AT, texts(connection, avoided));
        return taken(connection, new Choice(OLDEST, values), room, proven);
    }

    private List<Claimed> of(
            Connection connection,
            Room room,
            Collection<String> channels,
            Collection<String> proven)
            throws SQLException {
        Instant now = clock.instant();
        List<Object> values =
                List.of(texts(connection, channels), now, now, config.sendersPerEndpoint());
        return taken(connection, new Choice(OF_CHANNELS, values), room, proven);
    }

    private List<Claimed> taken(
            Connection connection, Choice choice, Room room, Collection<String> proven)
            throws SQLException {
        Instant now = clock.instant();
        String token = instance + ":" + UUID.randomUUID();
        List<Object> values = new ArrayList<>(choice.values());
        values.addAll(
                List.of(
                        texts(connection, proven),
                        config.sendersPerEndpoint(),
                        room.letters(),
                        room.most(),
                        now,
                        now.plus(config.lease()),
                        token,
                        now));
        List<Claimed> claimed = new ArrayList<>();
        try (PreparedStatement claim = connection.prepareStatement(choice.sql() + TAKE)) {
            Batch.set(claim, values.toArray());
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claimed.add(claimed(rows, token));
                }
            }
        }
        return claimed;
    }

    /// Whether more is due than a claim looks at.
    private static boolean isCrowded(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOOKED)) {
            Batch.set(select, now, now, LOOKED_AT);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getInt(1) == LOOKED_AT;
            }
        }
    }

    private static void giveUp(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(GIVE_UP)) {
            Batch.set(update, now, now, now, LOOKED_AT);
            update.executeUpdate();
        }
    }

    private Set<String> walk(Connection connection) throws SQLException {
        Set<String> channels = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(WALK)) {
            Batch.set(select, walkedTo, WALKED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    walkedTo = rows.getString(1);
                    channels.add(walkedTo);
                }
            }
        }
        if (channels.size() < WALKED) {
            walkedTo = "";
        }
        return channels;
    }

    private static Claimed claimed(ResultSet row, String token) throws SQLException {
        return new Claimed(
                SealedEnvelope.read(
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

    /// The first part of a claim, and its values: which deliveries may be taken.
    private record Choice(String sql, List<Object> values) {}

    /// How many may be taken.
    ///
    /// @param letters of them
    private record Room(int most, int letters) {
        Room without(List<Claimed> taken) {
            int gone = (int) taken.stream().filter(Claimed::isLetter).count();
            return new Room(most - taken.size(), letters - gone);
        }

        Room atMost(int limit) {
            return new Room(Math.min(most, limit), letters);
        }
    }
}
