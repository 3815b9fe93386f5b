package io.wirewatch.poller.registry;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.outbound.Validators;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Followed lists in the database; in the caller's transaction.
@Singleton
class ListRows {
    private static final String ADD =
            """
            insert into followed_list (id, url, credentials, interval_s, due_at, created_at) values (?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String VIEW =
            """
            select l.*, (select count(*) from listed_feed f where f.list_id = l.id) as feeds,
              (select count(*) from listed_feed f where f.list_id = l.id and missing_since is not null) as missing
            from followed_list l where (?::text is null or id = ?) order by created_at, id
            """;
    private static final String CLAIM =
            """
            update followed_list set lease_token = ?, lease_until = ? where id = (
              select id from followed_list where (id = ? or (?::text is null and due_at <= ?))
                and (lease_until is null or lease_until < ?)
              order by due_at limit 1 for update skip locked)
            returning id, url, credentials, etag, last_modified, interval_s
            """;
    private static final String GOOD =
            """
            update followed_list set last_good = ?, last_attempt = ?, last_error = null, due_at = ?, lease_token = null,
              lease_until = null, etag = ?, last_modified = ?, title = coalesce(?, title)
            where id = ? and lease_token = ?
            """;
    private static final String BAD =
            """
            update followed_list set last_attempt = ?, last_error = ?, due_at = ?, lease_token = null, lease_until = null
            where id = ? and lease_token = ?
            """;
    private static final String NAMES =
            "insert into listed_feed (list_id, feed_id) values (?, ?) on conflict do nothing";
    private static final String NAMED =
            "update listed_feed set missing_since = null where list_id = ? and feed_id = any (?)";
    private static final String MISSING =
            """
            update listed_feed set missing_since = ? where list_id = ? and missing_since is null and feed_id <> all (?)
            """;
    private static final String OVERDUE =
            "select feed_id from listed_feed where list_id = ? and missing_since < ? order by feed_id";
    private static final String GIVE_UP =
            "delete from listed_feed where list_id = ? and feed_id = ? and missing_since is not null";
    private static final String NAMED_BY =
            "select count(*) as lists from listed_feed where feed_id = ?";
    private static final String LEAVE =
            "update feed set by_list = false where id in (select feed_id from listed_feed where list_id = ?)";

    private final AgroalDataSource database;

    ListRows(AgroalDataSource database) {
        this.database = database;
    }

    /// A list that is being looked at.
    record Claimed(
            String id,
            String token,
            String url,
            Optional<String> sealedLogin,
            Validators validators,
            Duration interval) {}

    boolean add(FeedAddress address, Optional<String> sealedLogin, Duration interval, Instant now) {
        return update(
                        ADD,
                        address.id(),
                        address.url(),
                        sealedLogin.orElse(null),
                        interval.toSeconds(),
                        at(now),
                        at(now))
                == 1;
    }

    /// Its feeds stay.
    boolean delete(String id) {
        update(LEAVE, id);
        return update("delete from followed_list where id = ?", id) == 1;
    }

    List<FollowedList> all() {
        return views(null);
    }

    Optional<FollowedList> one(String id) {
        return views(id).stream().findFirst();
    }

    /// One that is due, or the one that is named; empty where nobody may look at it now.
    Optional<Claimed> claim(@Nullable String id, String token, Instant now, Instant until) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            bind(claim, token, at(until), id, id, at(now), at(now));
            try (ResultSet row = claim.executeQuery()) {
                return row.next() ? Optional.of(claimed(row, token)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a list could not be claimed", e);
        }
    }

    void good(Claimed list, Validators kept, Optional<String> title, Instant now) {
        update(
                GOOD,
                at(now),
                at(now),
                at(now.plus(list.interval())),
                kept.etag().orElse(null),
                kept.lastModified().orElse(null),
                title.orElse(null),
                list.id(),
                list.token());
    }

    void bad(Claimed list, String error, Instant now) {
        update(BAD, at(now), error, at(now.plus(list.interval())), list.id(), list.token());
    }

    void names(String list, String feed) {
        update(NAMES, list, feed);
    }

    /// Those that the list names are there, the others of it are missing from now on.
    void named(String list, Collection<String> feeds, Instant now) {
        Object[] ids = feeds.toArray();
        try (Connection connection = database.getConnection();
                PreparedStatement named = connection.prepareStatement(NAMED);
                PreparedStatement missing = connection.prepareStatement(MISSING)) {
            bind(named, list, connection.createArrayOf("text", ids));
            named.executeUpdate();
            bind(missing, at(now), list, connection.createArrayOf("text", ids));
            missing.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("what a list names could not be stored", e);
        }
    }

    /// The feeds that the list has not named since before.
    List<String> overdue(String list, Instant before) {
        List<String> feeds = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OVERDUE)) {
            bind(select, list, at(before));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    feeds.add(row.getString("feed_id"));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what a list names no more could not be read", e);
        }
        return feeds;
    }

    /// The list has nothing to do with a feed any more; whether no list has.
    boolean giveUp(String list, String feed) {
        update(GIVE_UP, list, feed);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NAMED_BY)) {
            bind(select, feed);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getLong("lists") == 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("which lists name a feed could not be read", e);
        }
    }

    private List<FollowedList> views(@Nullable String id) {
        List<FollowedList> lists = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(VIEW)) {
            bind(select, id, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lists.add(view(row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("lists could not be read", e);
        }
        return lists;
    }

    private static FollowedList view(ResultSet row) throws SQLException {
        return new FollowedList(
                row.getString("id"),
                row.getString("url"),
                row.getString("title"),
                Duration.ofSeconds(row.getLong("interval_s")),
                row.getLong("feeds"),
                row.getLong("missing"),
                row.getString("last_error"),
                time(row, "last_attempt").orElse(null),
                time(row, "last_good").orElse(null),
                time(row, "due_at").orElseThrow(),
                time(row, "created_at").orElseThrow());
    }

    private static Claimed claimed(ResultSet row, String token) throws SQLException {
        return new Claimed(
                row.getString("id"),
                token,
                row.getString("url"),
                Optional.ofNullable(row.getString("credentials")),
                new Validators(
                        Optional.ofNullable(row.getString("etag")),
                        Optional.ofNullable(row.getString("last_modified"))),
                Duration.ofSeconds(row.getLong("interval_s")));
    }

    private int update(String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, values);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a list could not be stored", e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int at = 0; at < values.length; at++) {
            statement.setObject(at + 1, values[at]);
        }
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
