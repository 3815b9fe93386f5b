package io.wirewatch.poller.publish;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In which other feeds articles stand. A feed shows what stood in its last document that was read and showed anything; one
/// that is broken, or polled no more, shows nothing.
@Singleton
class OtherFeeds {
    /// What was seen since is shown, too: a poller of a version before `shown_at` does not say when the feed showed items. But
    /// not what was seen in a time that is still to come, for the clock was set back since.
    private static final String OTHERS =
            """
            select k.article_id, k.feed_id, f.source, k.first_seen, k.last_seen,
                   coalesce(k.deleted_at is null and f.deleted_at is null and not f.paused and f.health <> 'gone'
                            and f.failures < ? and (k.last_seen = f.shown_at
                              or k.last_seen between coalesce(f.shown_at, k.last_seen) and now()), false) as shows
            from known k join feed f on f.id = k.feed_id where k.article_id = any (?) and k.feed_id <> ?
            """;

    private final AgroalDataSource database;
    private final int brokenAfter;

    OtherFeeds(AgroalDataSource database, PollerConfig config) {
        this.database = database;
        this.brokenAfter = config.brokenAfter();
    }

    /// By article, of those that stand elsewhere or did.
    Map<String, Elsewhere> showing(String feedId, Collection<String> articles) {
        Map<String, List<Elsewhere.Place>> places = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(OTHERS)) {
            select.setInt(1, brokenAfter);
            select.setArray(2, connection.createArrayOf("text", articles.toArray()));
            select.setString(3, feedId);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.computeIfAbsent(rows.getString("article_id"), _ -> new ArrayList<>())
                            .add(place(rows));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what other feeds show could not be read", e);
        }
        Map<String, Elsewhere> elsewhere = new HashMap<>();
        places.forEach((article, others) -> elsewhere.put(article, new Elsewhere(others)));
        return elsewhere;
    }

    private static Elsewhere.Place place(ResultSet row) throws SQLException {
        return new Elsewhere.Place(
                row.getString("feed_id"),
                row.getString("source"),
                row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen", OffsetDateTime.class).toInstant(),
                row.getBoolean("shows"));
    }
}
