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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts the stored articles that a query finds, in their current revision, by when that was first seen. Where SQL can say
/// the query exactly it counts; else the exact step finds them first.
@Singleton
public class ArticleCounts {
    /// Values that are counted one by one; the others are in the counts of all.
    static final int MOST_VALUES = 50;

    private static final int PAGE = 250;
    private static final String COUNT =
            "select date_trunc(?, s.seen_at, 'UTC') as bucket, v.value, count(*) as articles from searchable s cross join ";
    private static final String ALL = "(values (null::text)) as v (value)";
    private static final String ALL_AND_EACH =
            "lateral unnest(array_append(%s, null)) as v (value)";

    /// No more values leave the database than are told: by source it may know a group for nearly every article.
    private static final String MOST_FREQUENT =
            """
            ), shown as (
              select value from counted where value is not null
              group by value order by sum(articles) desc, value limit %d
            )
            select bucket, value, articles from counted where value is null or value in (select value from shown)
            order by bucket, articles desc, value
            """
                    .formatted(MOST_VALUES);

    private final AgroalDataSource database;
    private final ArticleSearch search;
    private final Reindexing reindexing;
    private final Duration timeout;
    private final int mostFound;

    ArticleCounts(
            AgroalDataSource database,
            ArticleSearch search,
            Reindexing reindexing,
            AlertConfig config) {
        this.database = database;
        this.search = search;
        this.reindexing = reindexing;
        this.timeout = config.searchTimeout();
        this.mostFound = config.trendArticles();
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

    /// One bucket.
    ///
    /// @param articles all of it; one with two values counts once
    /// @param values the most frequent of all buckets, here the most frequent first; what would be zero is absent
    public record Counted(long articles, List<Value> values) {}

    public record Value(String value, long articles) {}

    /// By the beginnings of the buckets; what would be zero is absent.
    ///
    /// @throws SearchTooSlow where it takes longer than a search may
    /// @throws TooManyFound where the exact step finds more than it may
    public Map<Instant, Counted> count(Asked asked) {
        Optional<SqlFilter> filter = asked.query().map(SqlFilter::of);
        boolean exact = filter.isEmpty() || (filter.get().exact() && !reindexing.isPending());
        String values = asked.by().map(by -> ALL_AND_EACH.formatted(by.column())).orElse(ALL);
        SqlStatement count =
                new SqlStatement(COUNT + values, asked.unit())
                        .where("s.seen_at >= ?", asked.from())
                        .where("s.seen_at < ?", asked.to());
        if (exact) {
            filter.ifPresent(words -> count.where(words.sql(), words.values().toArray()));
        } else {
            count.where("s.article_id = any (?)", found(asked));
        }
        count.then(" group by 1, 2");
        count.within("with counted as materialized (", MOST_FREQUENT);
        return SearchTime.within(database, timeout, connection -> read(connection, count));
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
            if (found.size() > mostFound) {
                throw new TooManyFound(mostFound);
            }
            at = page.next();
        } while (at.isPresent());
        return found;
    }

    private static Map<Instant, Counted> read(Connection connection, SqlStatement count)
            throws SQLException {
        Map<Instant, Long> all = new HashMap<>();
        Map<Instant, List<Value>> each = new HashMap<>();
        try (PreparedStatement select = count.on(connection);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Instant bucket = rows.getObject("bucket", OffsetDateTime.class).toInstant();
                String value = rows.getString("value");
                long articles = rows.getLong("articles");
                if (value == null) {
                    all.put(bucket, articles);
                } else {
                    each.computeIfAbsent(bucket, _ -> new ArrayList<>())
                            .add(new Value(value, articles));
                }
            }
        }
        Map<Instant, Counted> counted = new HashMap<>();
        all.forEach((at, of) -> counted.put(at, new Counted(of, each.getOrDefault(at, List.of()))));
        return counted;
    }
}
