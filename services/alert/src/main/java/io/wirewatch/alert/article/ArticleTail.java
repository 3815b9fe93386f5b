package io.wirewatch.alert.article;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.language.match.Evaluator;
import io.wirewatch.language.match.TooManySteps;
import io.wirewatch.language.query.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Reads articles in the order in which they were written, each new revision anew: what a stream follows. Whoever goes on
/// from a position misses none, for a page ends below the oldest transaction that may still write.
@Singleton
class ArticleTail {
    private static final String SETTLED =
            "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    private static final String PAGE =
            "select "
                    + ArticleRows.COLUMNS
                    + ", s.written_xid::text::bigint as xid, s.position from "
                    + ArticleRows.TABLES;

    private static final Logger LOG = Logger.getLogger(ArticleTail.class);

    private final AgroalDataSource database;
    private final Documents documents;
    private final Reindexing reindexing;
    private final Duration timeout;
    private final int most;
    final Semaphore readers;

    ArticleTail(
            AgroalDataSource database,
            Documents documents,
            Reindexing reindexing,
            AlertConfig config) {
        this.database = database;
        this.documents = documents;
        this.reindexing = reindexing;
        this.timeout = config.searchTimeout();
        this.most = config.streamPage();
        this.readers = new Semaphore(config.streamReaders(), true);
    }

    /// An article, and the position behind it.
    record Entry(StreamPosition at, Article article) {}

    /// @param next where to go on
    /// @param more there are more at once
    record Page(List<Entry> entries, StreamPosition next, boolean more) {}

    /// @param took how long a reader was held
    record Read(Page page, Duration took) {}

    /// Behind everything that is there.
    StreamPosition end() {
        try (Connection connection = database.getConnection()) {
            return StreamPosition.behind(settled(connection) - 1);
        } catch (SQLException e) {
            throw SearchTime.failure(e, timeout);
        }
    }

    /// The next page behind a position; empty where no reader was free for so long.
    ///
    /// @param query empty for all articles
    /// @throws SearchTooSlow where the database takes longer than a search may
    Optional<Read> behind(StreamPosition after, Optional<Query> query, Duration patience) {
        if (!isFreeWithin(patience)) {
            return Optional.empty();
        }
        long from = System.nanoTime();
        try {
            Page page = read(after, query);
            return Optional.of(new Read(page, Duration.ofNanos(System.nanoTime() - from)));
        } finally {
            readers.release();
        }
    }

    private boolean isFreeWithin(Duration patience) {
        try {
            return readers.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a reader", e);
        }
    }

    private Page read(StreamPosition after, Optional<Query> query) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                SearchTime.limit(connection, timeout);
                return page(connection, after, query);
            } finally {
                connection.rollback(); // nothing was written; the time limit ends with it
            }
        } catch (SQLException e) {
            throw SearchTime.failure(e, timeout);
        }
    }

    private Page page(Connection connection, StreamPosition after, Optional<Query> query)
            throws SQLException {
        long settled = settled(connection);
        Optional<SqlFilter> filter = query.map(SqlFilter::of);
        boolean exact =
                filter.map(SqlFilter::exact).orElse(true)
                        && (filter.isEmpty() || !reindexing.isPending());
        Optional<Evaluator> exactStep = exact ? Optional.empty() : query.map(Evaluator::new);
        List<Entry> entries = new ArrayList<>();
        StreamPosition last = after;
        int read = 0;
        try (PreparedStatement select = statement(after, settled, filter).on(connection);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                read++;
                last = new StreamPosition(rows.getLong("xid"), rows.getLong("position"));
                Article article = ArticleRows.article(rows);
                if (exactStep.isEmpty() || holds(exactStep.get(), article, rows)) {
                    entries.add(new Entry(last, article));
                }
            }
        }
        boolean more = read == most;
        StreamPosition end = StreamPosition.behind(Math.max(settled - 1, after.xid()));
        return new Page(entries, more ? last : end, more);
    }

    /// An article that a query takes too many comparisons for is passed over: it would end the stream at every return.
    private boolean holds(Evaluator exactStep, Article article, ResultSet row) throws SQLException {
        try {
            return exactStep.evaluate(documents.of(article, ArticleRows.fields(row))).isPresent();
        } catch (TooManySteps e) {
            LOG.warnf(
                    "A stream passes over an article id=%s cause=%s", article.id(), e.getMessage());
            return false;
        }
    }

    private SqlStatement statement(StreamPosition after, long settled, Optional<SqlFilter> filter) {
        SqlStatement page =
                new SqlStatement(PAGE)
                        .where(
                                "(s.written_xid, s.position) > (?::text::xid8, ?)",
                                "" + after.xid(),
                                after.position())
                        .where("s.written_xid < ?::text::xid8", "" + settled);
        filter.ifPresent(words -> page.where(withStale(words.sql()), words.values().toArray()));
        page.then(" order by s.written_xid, s.position limit " + most);
        return page;
    }

    private String withStale(String condition) {
        return reindexing.isPending()
                ? "(" + condition + " or " + Reindexing.STALE + ")"
                : condition;
    }

    private static long settled(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SETTLED);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
