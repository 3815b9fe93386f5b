package io.wirewatch.alert.backtest;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.story.StorySources;
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
    private final StorySources sources;

    StoryArticles(AgroalDataSource database, StorySources sources) {
        this.database = database;
        this.sources = sources;
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

    /// The independent source that each article of these stories belongs to, by article.
    Map<String, String> sourcesOf(Collection<String> stories) {
        try (Connection connection = database.getConnection()) {
            return sources.labels(connection, stories);
        } catch (SQLException e) {
            throw new IllegalStateException("sources could not be read", e);
        }
    }

    /// How many independent sources these articles come from.
    int independent(Collection<String> articles) {
        try (Connection connection = database.getConnection()) {
            return sources.among(connection, articles);
        } catch (SQLException e) {
            throw new IllegalStateException("sources could not be read", e);
        }
    }

    /// Everything in these stories that was seen before a time, as sources only.
    ///
    /// @param labels of the articles, the source that each belongs to
    List<Replay.Seen> in(Collection<String> stories, Instant before, Map<String, String> labels) {
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
                                    labels.getOrDefault(
                                            rows.getString("id"), rows.getString("source")),
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
