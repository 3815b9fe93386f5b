package io.wirewatch.alert.web;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The numbers that stand above the list.
@Singleton
class Overview {
    /// What the counts by theme look back on.
    static final Duration WINDOW = Duration.ofHours(24);

    private static final String THEMES =
            """
            select t.theme, count(*) from article a
            join tag t on t.article_id = a.id and t.revision = a.current_revision and t.taxonomy = a.taxonomy
            where a.seen_at > ? group by t.theme order by count(*) desc, t.theme
            """;
    private static final String ARTICLES =
            "select 'articles', count(*) from article where seen_at > ?";
    private static final String DELIVERIES =
            "select state, count(*) from delivery where created_at > ? group by state order by state";
    private static final String SUBSCRIPTIONS =
            "select 'subscriptions', count(*) from subscription where deleted_at is null and created_at > ?";

    private final AgroalDataSource database;
    private final InstantSource clock;

    Overview(AgroalDataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Numbers numbers() {
        Instant since = clock.instant().minus(WINDOW);
        try (Connection connection = database.getConnection()) {
            return new Numbers(
                    counts(connection, ARTICLES, since).getFirst().count(),
                    counts(connection, THEMES, since),
                    counts(connection, SUBSCRIPTIONS, Instant.EPOCH).getFirst().count(),
                    counts(connection, DELIVERIES, since));
        } catch (SQLException e) {
            throw new IllegalStateException("the overview could not be read", e);
        }
    }

    private static List<Count> counts(Connection connection, String sql, Instant since)
            throws SQLException {
        List<Count> counts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, since.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.add(new Count(rows.getString(1), rows.getLong(2)));
                }
            }
        }
        return counts;
    }

    /// All but subscriptions of the last 24 hours.
    record Numbers(long articles, List<Count> themes, long subscriptions, List<Count> deliveries) {}

    /// How many of what.
    record Count(String name, long count) {}
}
