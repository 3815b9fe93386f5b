package io.wirewatch.poller.publish;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What has been seen: which article a key names, and which revision of it a feed showed last.
@Singleton
public class Seen {
    private static final String NAMES = "select key, article_id from identity where key = any (?)";
    private static final String KNOWN =
            "select article_id, revision from known where feed_id = ? and article_id = any (?)";
    private static final String NAME =
            "insert into identity (key, article_id) values (?, ?) on conflict do nothing";
    private static final String MARK =
            """
            insert into known (feed_id, article_id, revision, first_seen, last_seen) values (?, ?, ?, ?, ?)
            on conflict (feed_id, article_id) do update set revision = excluded.revision, last_seen = excluded.last_seen
            """;
    private static final String LAST_SEEN = "select max(last_seen) from known where feed_id = ?";

    private final AgroalDataSource database;

    Seen(AgroalDataSource database) {
        this.database = database;
    }

    /// The items, each with the article that one of its keys names already, else its own.
    List<IdentifiedItem> resolve(List<IdentifiedItem> items) {
        Object[] keys = items.stream().flatMap(item -> item.keys().stream()).distinct().toArray();
        Map<String, String> names = read(NAMES, null, keys);
        return items.stream().map(item -> resolved(item, names)).toList();
    }

    private static IdentifiedItem resolved(IdentifiedItem item, Map<String, String> names) {
        return item.keys().stream()
                .flatMap(key -> Optional.ofNullable(names.get(key)).stream())
                .findFirst()
                .map(item::withArticle)
                .orElse(item);
    }

    /// The revision of each article that the feed showed last.
    Map<String, String> revisions(String feedId, List<IdentifiedItem> items) {
        return read(
                KNOWN, feedId, items.stream().map(IdentifiedItem::articleId).distinct().toArray());
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

    /// In the caller's transaction, after the broker has the articles.
    public void mark(String feedId, List<IdentifiedItem> items, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement name = connection.prepareStatement(NAME);
                PreparedStatement mark = connection.prepareStatement(MARK)) {
            for (IdentifiedItem item : items) {
                for (String key : item.keys()) {
                    name.setString(1, key);
                    name.setString(2, item.articleId());
                    name.addBatch();
                }
                mark.setString(1, feedId);
                mark.setString(2, item.articleId());
                mark.setString(3, item.revision());
                mark.setObject(4, at);
                mark.setObject(5, at);
                mark.addBatch();
            }
            name.executeBatch();
            mark.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("what was seen could not be marked", e);
        }
    }

    private Map<String, String> read(
            String sql, @org.jspecify.annotations.Nullable String feedId, Object[] values) {
        Map<String, String> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int at = 1;
            if (feedId != null) {
                select.setString(at++, feedId);
            }
            select.setArray(at, connection.createArrayOf("text", values));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what was seen could not be read", e);
        }
        return found;
    }
}
