package io.wirewatch.alert.backtest;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The stories of articles as they are now, and what else stands in them.
@Singleton
class StoryArticles {
    private static final String STORIES =
            """
            select a.id, coalesce(st.merged_into, st.id) from article a join story st on st.id = a.story_id
            where a.id = any (?)
            """;
    private static final String ARTICLES =
            """
            select a.id, coalesce(st.merged_into, st.id) as story, a.source, a.first_seen_at
            from article a join story st on st.id = a.story_id
            where (st.id = any (?) or st.merged_into = any (?)) and a.first_seen_at < ?
            """;

    private final AgroalDataSource database;

    StoryArticles(AgroalDataSource database) {
        this.database = database;
    }

    /// By article.
    Map<String, String> storiesOf(Collection<String> articles) {
        Map<String, String> stories = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(STORIES)) {
            select.setArray(1, connection.createArrayOf("text", articles.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stories.put(rows.getString(1), rows.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("stories could not be read", e);
        }
        return stories;
    }

    /// Everything in these stories that was seen before a time, as sources only.
    List<Replay.Seen> in(Collection<String> stories, Instant before) {
        List<Replay.Seen> seen = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ARTICLES)) {
            select.setArray(1, connection.createArrayOf("text", stories.toArray()));
            select.setArray(2, connection.createArrayOf("text", stories.toArray()));
            select.setObject(3, before.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    seen.add(
                            new Replay.Seen(
                                    rows.getString("id"),
                                    rows.getString("story"),
                                    rows.getString("source"),
                                    rows.getObject("first_seen_at", OffsetDateTime.class)
                                            .toInstant(),
                                    false));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("stories could not be read", e);
        }
        return seen;
    }
}
