package io.wirewatch.poller.publish;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What has been seen: which article a key names, and which revision of it a feed showed last.
@Singleton
public class Seen {
    private static final String NAMES = "select key, article_id from identity where key = any (?)";
    private static final String KNOWN =
            """
            select article_id, revision, first_seen, last_seen, deleted_at is not null as deleted from known
            where feed_id = ? and article_id = any (?)
            """;

    /// In the order of the keys: who marks the same ones at the same time waits instead of
    /// deadlocking.
    private static final String NAME =
            """
            insert into identity (key, article_id)
            select key, article_id from unnest(?::text[], ?::text[]) as named (key, article_id) order by key
            on conflict do nothing
            """;

    private static final String MARK =
            """
            insert into known (feed_id, article_id, revision, first_seen, last_seen)
            select ?, article_id, revision, ?, ? from unnest(?::text[], ?::text[]) as shown (article_id, revision)
            on conflict (feed_id, article_id) do update set revision = excluded.revision, last_seen = excluded.last_seen,
              deleted_at = null
            """;
    private static final String STILL_SHOWN =
            "update known set last_seen = ? where feed_id = ? and article_id = any (?)";
    private static final String DELETE =
            "update known set deleted_at = ? where feed_id = ? and article_id = any (?) and deleted_at is null";

    private static final String EVER_SHOWN = "select exists (select from known where feed_id = ?)";

    private final AgroalDataSource database;

    Seen(AgroalDataSource database) {
        this.database = database;
    }

    /// The articles that keys name already.
    Map<String, String> names(Set<String> keys) {
        Map<String, String> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NAMES)) {
            select.setArray(1, array(connection, keys.stream()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("what was seen could not be read", e);
        }
    }

    /// What a feed showed last of an article.
    ///
    /// @param deleted and that it said since that it has deleted it
    record Last(String revision, Instant first, Instant at, boolean deleted) {
        Last(String revision, Instant first, Instant at) {
            this(revision, first, at, false);
        }
    }

    /// The revision of each article that the feed showed last.
    Map<String, Last> last(String feedId, List<IdentifiedItem> items) {
        Map<String, Last> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setString(1, feedId);
            select.setArray(2, array(connection, items.stream().map(IdentifiedItem::articleId)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Last last =
                            new Last(
                                    rows.getString("revision"),
                                    time(rows, "first_seen"),
                                    time(rows, "last_seen"),
                                    rows.getBoolean("deleted"));
                    found.put(rows.getString("article_id"), last);
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("what was seen could not be read", e);
        }
    }

    /// In the caller's transaction: the feed says that it has deleted these.
    public void delete(String feedId, Collection<String> articles, Instant now) {
        update(DELETE, feedId, articles, now);
    }

    /// In the caller's transaction: the feed shows these, and what was known of them stays. What was not known still is not.
    public void stillShown(String feedId, Collection<String> articles, Instant now) {
        update(STILL_SHOWN, feedId, articles, now);
    }

    private void update(String sql, String feedId, Collection<String> articles, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setString(2, feedId);
            update.setArray(3, array(connection, articles.stream()));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("what a feed shows could not be marked", e);
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Whether the feed has ever shown anything; in the caller's transaction or alone.
    public boolean hasShown(String feedId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(EVER_SHOWN)) {
            select.setString(1, feedId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what was seen could not be read", e);
        }
    }

    /// In the caller's transaction, after the broker has the articles. A key that names an article
    /// already goes on naming it.
    public void mark(String feedId, List<IdentifiedItem> items, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection()) {
            name(connection, items);
            try (PreparedStatement mark = connection.prepareStatement(MARK)) {
                mark.setString(1, feedId);
                mark.setObject(2, at);
                mark.setObject(3, at);
                mark.setArray(4, array(connection, items.stream().map(IdentifiedItem::articleId)));
                mark.setArray(5, array(connection, items.stream().map(IdentifiedItem::revision)));
                mark.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what was seen could not be marked", e);
        }
    }

    /// In the caller's transaction, after the broker has the articles: their keys name them from now on, but no feed has
    /// shown them.
    public void name(List<IdentifiedItem> items) {
        try (Connection connection = database.getConnection()) {
            name(connection, items);
        } catch (SQLException e) {
            throw new IllegalStateException("what was published could not be named", e);
        }
    }

    private static void name(Connection connection, List<IdentifiedItem> items)
            throws SQLException {
        Map<String, String> names = new HashMap<>();
        items.forEach(item -> item.keys().forEach(key -> names.putIfAbsent(key, item.articleId())));
        List<Map.Entry<String, String>> rows = List.copyOf(names.entrySet());
        try (PreparedStatement name = connection.prepareStatement(NAME)) {
            name.setArray(1, array(connection, rows.stream().map(Map.Entry::getKey)));
            name.setArray(2, array(connection, rows.stream().map(Map.Entry::getValue)));
            name.executeUpdate();
        }
    }

    private static Array array(Connection connection, Stream<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
