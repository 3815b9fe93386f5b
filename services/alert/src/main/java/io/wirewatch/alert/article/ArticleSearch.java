package io.wirewatch.alert.article;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.Evaluator;
import io.wirewatch.language.query.QueryField;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads articles, newest seen first. Rows of transactions that may still be running, and all behind them, are not shown
/// yet: so a walk with cursors never passes over one that is committed late.
@Singleton
public class ArticleSearch {
    private static final int ROWS_AT_ONCE = 250;
    private static final String CEILING =
            """
            select coalesce((select position from article where written_xid < pg_snapshot_xmin(pg_current_snapshot())
                             order by position desc limit 1), 0)
            """;
    private static final String SELECT =
            "select " + ArticleRows.COLUMNS + " from " + ArticleRows.TABLES;
    private static final String SELECT_THEN =
            "select " + ArticleRows.COLUMNS_THEN + " from " + ArticleRows.THEN;
    private static final String SHOWN = "select h.article_id, h.at, h.seen_at from shown h";
    private static final String OF_ARTICLE = " join article a on a.id = h.article_id";
    private static final String STANDING =
            "select s.article_id, a.shown_at as at, s.seen_at from searchable s join article a on a.id = s.article_id";
    private static final String IS_SHOWN = "h.at <= ? and h.until > ?";
    private static final String PAGE =
            "select s.article_id from searchable s join article a on a.id = s.article_id";

    private final AgroalDataSource database;
    private final Documents documents;
    private final Reindexing reindexing;
    private final int examinedAtOnce;
    private final Duration timeout;

    ArticleSearch(
            AgroalDataSource database,
            Documents documents,
            Reindexing reindexing,
            AlertConfig config) {
        this.database = database;
        this.documents = documents;
        this.reindexing = reindexing;
        this.examinedAtOnce = config.examinedAtOnce();
        this.timeout = config.searchTimeout();
    }

    /// A page of articles. It may hold fewer than asked for and a cursor all the same, where a rare query would have to
    /// examine more than one request may.
    ///
    /// @throws SearchTooSlow where the database takes longer than a search may
    Page find(ArticleQuery asked) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                SearchTime.limit(connection, timeout);
                long below =
                        asked.cursor().isPresent()
                                ? asked.cursor().get().below()
                                : ceiling(connection);
                return new Walk(connection, asked, below).page();
            } finally {
                connection.rollback(); // nothing was written; the time limit ends with it
            }
        } catch (SQLException e) {
            throw SearchTime.failure(e, timeout);
        }
    }

    public Optional<Article> byId(String id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id));
    }

    /// What was shown of an article at a time: its revision and its tags of then. Story, names and figures are those that
    /// are known now.
    Optional<Article> byId(String id, Instant asOf) {
        SqlStatement shown =
                new SqlStatement(SHOWN).where("h.article_id = ?", id).where(IS_SHOWN, asOf, asOf);
        SqlStatement select = new SqlStatement(SELECT_THEN, asOf).then(shown);
        select.then(ArticleRows.TABLES_THEN);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = select.on(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(ArticleRows.article(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("an article could not be read", e);
        }
    }

    /// One article as queries see it.
    public Optional<Document> document(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(SELECT + " where a.id = ?")) {
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                documents.of(ArticleRows.article(rows), ArticleRows.fields(rows)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an article could not be read", e);
        }
    }

    /// Those that are there, by id.
    public Map<String, Article> byIds(List<String> ids) {
        Map<String, Article> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(SELECT + " where a.id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString("id"), ArticleRows.article(rows));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("articles could not be read", e);
        }
        return found;
    }

    private static long ceiling(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CEILING);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private record Row(Article article, Map<QueryField, Set<String>> fields) {
        Cursor cursor(long below) {
            return new Cursor(article.seenAt(), article.id(), below);
        }
    }

    /// @param next where to go on; empty at the end
    record Page(List<Article> articles, Optional<Cursor> next) {}

    /// One request's way through the rows.
    private final class Walk {
        private final Connection connection;
        private final ArticleQuery asked;
        private final long below;
        private final Optional<SqlFilter> filter;
        private final Optional<Evaluator> exactStep;
        private Optional<Cursor> at;

        Walk(Connection connection, ArticleQuery asked, long below) {
            this.connection = connection;
            this.asked = asked;
            this.below = below;
            this.filter =
                    asked.query().map(asked.asOf().isPresent() ? SqlFilter::then : SqlFilter::of);
            this.at = asked.cursor();
            boolean isExact = filter.isEmpty() || (filter.get().exact() && !reindexing.isPending());
            this.exactStep = isExact ? Optional.empty() : asked.query().map(Evaluator::new);
        }

        Page page() throws SQLException {
            List<Article> found = new ArrayList<>();
            for (int examined = 0; examined < examinedAtOnce; ) {
                List<Row> rows = rows();
                for (Row row : rows) {
                    if (found.size() == asked.limit()) {
                        return new Page(found, at);
                    }
                    if (holds(row)) {
                        found.add(row.article());
                    }
                    at = Optional.of(row.cursor(below));
                }
                examined += rows.size();
                if (rows.size() < rowsAtOnce()) {
                    return new Page(found, Optional.empty());
                }
            }
            return new Page(found, at);
        }

        private boolean holds(Row row) {
            return exactStep.isEmpty() || exactStep.get().evaluate(document(row)).isPresent();
        }

        private Document document(Row row) {
            return asked.asOf().isPresent()
                    ? documents.named(row.article(), row.fields())
                    : documents.of(row.article(), row.fields());
        }

        /// One more than a page tells whether there is a next one.
        private int rowsAtOnce() {
            return exactStep.isEmpty()
                    ? asked.limit() + 1
                    : Math.max(ROWS_AT_ONCE, asked.limit() + 1);
        }

        private List<Row> rows() throws SQLException {
            List<Row> rows = new ArrayList<>();
            try (PreparedStatement statement = statement().on(connection);
                    ResultSet answer = statement.executeQuery()) {
                while (answer.next()) {
                    rows.add(new Row(ArticleRows.article(answer), ArticleRows.fields(answer)));
                }
            }
            return rows;
        }

        private SqlStatement statement() {
            return asked.asOf().isPresent() ? then(asked.asOf().get()) : now();
        }

        private SqlStatement now() {
            SqlStatement page = within(new SqlStatement(PAGE), "s.seen_at, s.article_id");
            filter.ifPresent(words -> page.where(withStale(words.sql()), words.values().toArray()));
            return firstOf(page, "s.")
                    .within(
                            SELECT + " where a.id in (",
                            ") order by s.seen_at desc, s.article_id desc");
        }

        private SqlStatement then(Instant asOf) {
            SqlStatement page =
                    filter.isPresent()
                            ? firstOf(either(standing(asOf, filter.get()), superseded(asOf)), "")
                            : firstOf(shown(asOf), "h.");
            return new SqlStatement(SELECT_THEN, asOf)
                    .then(page)
                    .within("", ArticleRows.TABLES_THEN)
                    .within("", " order by h.seen_at desc, h.article_id desc");
        }

        /// What it shows still is what is indexed.
        private SqlStatement standing(Instant asOf, SqlFilter words) {
            SqlStatement page = within(new SqlStatement(STANDING), "s.seen_at, s.article_id");
            page.where("a.shown_at <= ?", asOf).where("s.seen_at <= ?", asOf);
            page.where(withStale(words.sql()), words.values().toArray());
            return firstOf(page, "s.");
        }

        /// What has changed since is not what is indexed: the exact step looks at all of it.
        private SqlStatement superseded(Instant asOf) {
            return firstOf(shown(asOf).where("h.until < 'infinity'"), "h.");
        }

        private SqlStatement shown(Instant asOf) {
            return within(new SqlStatement(SHOWN + OF_ARTICLE), "h.seen_at, h.article_id")
                    .where(IS_SHOWN, asOf, asOf)
                    .where("h.seen_at <= ?", asOf);
        }

        private static SqlStatement either(SqlStatement one, SqlStatement other) {
            return one.within("(", ") union all (").then(other).within("", ")");
        }

        private SqlStatement firstOf(SqlStatement page, String table) {
            String order = " order by %1$sseen_at desc, %1$sarticle_id desc limit %2$d";
            page.then(order.formatted(table, rowsAtOnce()));
            return page;
        }

        /// @param order by which the walk goes: a time and an id
        private SqlStatement within(SqlStatement page, String order) {
            String time = order.substring(0, order.indexOf(','));
            page.where("a.position <= ?", below);
            page.where("a.written_xid < pg_snapshot_xmin(pg_current_snapshot())");
            asked.from().ifPresent(from -> page.where(time + " >= ?", from));
            asked.to().ifPresent(to -> page.where(time + " < ?", to));
            at.ifPresent(
                    cursor -> page.where("(" + order + ") < (?, ?)", cursor.seenAt(), cursor.id()));
            return page;
        }

        /// What was analysed by an older version may hold other tokens than the query has: the exact step looks at all.
        private String withStale(String condition) {
            return reindexing.isPending()
                    ? "(" + condition + " or " + Reindexing.STALE + ")"
                    : condition;
        }
    }
}
