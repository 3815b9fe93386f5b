package io.wirewatch.poller.publish;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.poller.feed.Feed;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What has been seen: which article a key names, and which revision of it a feed showed last.
@Singleton
public class Seen {
    private static final String NAMES = "select key, article_id from identity where key = any (?)";
    private static final String KNOWN =
            "select article_id, revision, last_seen, deleted_at is not null from known where feed_id = ? and article_id = any (?)";

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
    private static final String DELETE =
            "update known set deleted_at = ? where feed_id = ? and article_id = any (?) and deleted_at is null";

    /// A feed shows what stood in the last document of it that was read. One that is polled no more shows nothing.
    private static final String SHOWN_ELSEWHERE =
            """
            select k.article_id from known k join feed f on f.id = k.feed_id
            where k.article_id = any (?) and k.feed_id <> ? and f.source = ? and k.deleted_at is null
              and f.deleted_at is null and not f.paused and f.health <> 'gone'
              and k.last_seen = (select max(o.last_seen) from known o where o.feed_id = k.feed_id)
            """;

    private static final String LAST_SEEN = "select max(last_seen) from known where feed_id = ?";

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
    record Last(String revision, Instant at, boolean deleted) {
        Last(String revision, Instant at) {
            this(revision, at, false);
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
                    Instant at = rows.getObject(3, OffsetDateTime.class).toInstant();
                    found.put(
                            rows.getString(1), new Last(rows.getString(2), at, rows.getBoolean(4)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("what was seen could not be read", e);
        }
    }

    /// In the caller's transaction: the feed says that it has deleted these.
    public void delete(String feedId, List<String> articles, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setObject(1, now.atOffset(ZoneOffset.UTC));
            delete.setString(2, feedId);
            delete.setArray(3, array(connection, articles.stream()));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("what was deleted could not be marked", e);
        }
    }

    /// Those of these articles that another feed still shows. Of what comes from the site that this feed comes from, feeds of
    /// other sites know nothing better.
    Set<String> shownElsewhere(Feed feed, Collection<String> articles) {
        Set<String> shown = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SHOWN_ELSEWHERE)) {
            select.setArray(1, array(connection, articles.stream()));
            select.setString(2, feed.id());
            select.setString(3, feed.source());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    shown.add(rows.getString(1));
                }
            }
            return shown;
        } catch (SQLException e) {
            throw new IllegalStateException("what was seen could not be read", e);
        }
    }

    /// When the feed last showed anything; in the caller's transaction or alone.
    public Optional<Instant> lastSeen(String feedId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LAST_SEEN)) {
            select.setString(1, feedId);
            try (ResultSet row = select.executeQuery()) {
                OffsetDateTime at = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
                return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
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
