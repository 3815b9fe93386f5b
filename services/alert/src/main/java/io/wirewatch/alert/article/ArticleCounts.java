package io.wirewatch.alert.article;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.language.query.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Counts the stored articles that a query finds, in their current revision, by when that was first seen. Where SQL can say
/// the query exactly it counts; else the exact step finds them first.
@Singleton
public class ArticleCounts {
    private static final int PAGE = 500;
    private static final String COUNT =
            """
            select date_trunc(?, s.seen_at, 'UTC') as bucket, v.value, count(*) as articles
            from searchable s join article a on a.id = s.article_id
            cross join lateral unnest(%s || array['']) as v (value)
            """;

    private final AgroalDataSource database;
    private final ArticleSearch search;
    private final Reindexing reindexing;
    private final Duration timeout;

    ArticleCounts(
            AgroalDataSource database,
            ArticleSearch search,
            Reindexing reindexing,
            AlertConfig config) {
        this.database = database;
        this.search = search;
        this.reindexing = reindexing;
        this.timeout = config.searchTimeout();
    }

    /// What is counted.
    ///
    /// @param query empty for all articles
    /// @param from seen at or after
    /// @param to seen before
    /// @param unit `hour`, `day` or `week` (from Monday), in UTC
    /// @param by empty where only all are counted
    public record Asked(
            Optional<Query> query, Instant from, Instant to, String unit, Optional<CountedBy> by) {}

    /// @param value empty for all articles of the bucket
    public record Count(Instant bucket, String value, long articles) {}

    /// In no order; what would be zero is absent.
    ///
    /// @throws SearchTooSlow where it takes longer than a search may
    public List<Count> count(Asked asked) {
        Optional<SqlFilter> filter = asked.query().map(SqlFilter::of);
        boolean exact = filter.isEmpty() || (filter.get().exact() && !reindexing.isPending());
        String values = asked.by().map(CountedBy::column).orElse("array[]::text[]");
        SqlStatement count =
                new SqlStatement(COUNT.formatted(values), asked.unit())
                        .where("s.seen_at >= ?", asked.from())
                        .where("s.seen_at < ?", asked.to());
        if (exact) {
            filter.ifPresent(words -> count.where(words.sql(), words.values().toArray()));
        } else {
            count.where("s.article_id = any (?)", found(asked));
        }
        count.then(" group by 1, 2");
        return read(count);
    }

    private List<String> found(Asked asked) {
        long until = System.nanoTime() + timeout.toNanos();
        List<String> found = new ArrayList<>();
        Optional<Cursor> at = Optional.empty();
        do {
            if (System.nanoTime() > until) {
                throw new SearchTooSlow(timeout);
            }
            ArticleSearch.Page page =
                    search.find(
                            new ArticleQuery(
                                    asked.query(),
                                    Optional.of(asked.from()),
                                    Optional.of(asked.to()),
                                    PAGE,
                                    at));
            page.articles().forEach(article -> found.add(article.id()));
            at = page.next();
        } while (at.isPresent());
        return found;
    }

    private List<Count> read(SqlStatement count) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                SearchTime.limit(connection, timeout);
                return read(connection, count);
            } finally {
                connection.rollback(); // nothing was written; the time limit ends with it
            }
        } catch (SQLException e) {
            throw SearchTime.failure(e, timeout);
        }
    }

    private static List<Count> read(Connection connection, SqlStatement count) throws SQLException {
        List<Count> counts = new ArrayList<>();
        try (PreparedStatement select = count.on(connection);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.add(
                        new Count(
                                rows.getObject("bucket", OffsetDateTime.class).toInstant(),
                                rows.getString("value"),
                                rows.getLong("articles")));
            }
        }
        return counts;
    }
}
