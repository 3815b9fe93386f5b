package io.wirewatch.alert.article;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.Evaluator;
import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryField;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
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
            "select coalesce(max(position), 0) from article where written_xid < pg_snapshot_xmin(pg_current_snapshot())";
    private static final String SELECT =
            "select " + ArticleRows.COLUMNS + " from " + ArticleRows.TABLES;

    private final AgroalDataSource database;
    private final Documents documents;
    private final int examinedAtOnce;

    ArticleSearch(AgroalDataSource database, Documents documents, AlertConfig config) {
        this.database = database;
        this.documents = documents;
        this.examinedAtOnce = config.examinedAtOnce();
    }

    /// A page of articles. It may hold fewer than asked for and a cursor all the same, where a rare query would have to
    /// examine more than one request may.
    Page find(ArticleQuery asked) {
        try (Connection connection = database.getConnection()) {
            long below =
                    asked.cursor().isPresent() ? asked.cursor().get().below() : ceiling(connection);
            return walk(connection, asked, below);
        } catch (SQLException e) {
            throw new IllegalStateException("articles could not be read", e);
        }
    }

    public Optional<Article> byId(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(SELECT + " where a.id = ?")) {
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(ArticleRows.article(rows)) : Optional.empty();
            }
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

    private Page walk(Connection connection, ArticleQuery asked, long below) throws SQLException {
        List<Article> found = new ArrayList<>();
        Optional<Cursor> at = asked.cursor();
        for (int examined = 0; examined < examinedAtOnce; ) {
            List<Row> rows = rows(connection, asked, at, below);
            for (Row row : rows) {
                if (found.size() == asked.limit()) {
                    return new Page(found, at);
                }
                if (holds(asked.query(), row)) {
                    found.add(row.article());
                }
                at = Optional.of(new Cursor(row.article().seenAt(), row.article().id(), below));
            }
            examined += rows.size();
            if (rows.size() < rowsAtOnce(asked)) {
                return new Page(found, Optional.empty());
            }
        }
        return new Page(found, at);
    }

    private boolean holds(Optional<Query> query, Row row) {
        return query.isEmpty()
                || Evaluator.evaluate(query.get(), documents.of(row.article(), row.fields()))
                        .isPresent();
    }

    /// One more than a page tells whether there is a next one.
    private static int rowsAtOnce(ArticleQuery asked) {
        return asked.query().isEmpty()
                ? asked.limit() + 1
                : Math.max(ROWS_AT_ONCE, asked.limit() + 1);
    }

    private List<Row> rows(
            Connection connection, ArticleQuery asked, Optional<Cursor> at, long below)
            throws SQLException {
        Statement sql = new Statement(SELECT).where("a.position <= ?", below);
        sql.where("a.written_xid < pg_snapshot_xmin(pg_current_snapshot())");
        asked.from().ifPresent(from -> sql.where("a.seen_at >= ?", from));
        asked.to().ifPresent(to -> sql.where("a.seen_at < ?", to));
        at.ifPresent(
                cursor -> sql.where("(a.seen_at, a.id) < (?, ?)", cursor.seenAt(), cursor.id()));
        asked.query().ifPresent(query -> sql.where(SqlFilter.of(query)));
        sql.then(" order by a.seen_at desc, a.id desc limit " + rowsAtOnce(asked));
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet answer = statement.executeQuery()) {
            while (answer.next()) {
                rows.add(new Row(ArticleRows.article(answer), ArticleRows.fields(answer)));
            }
        }
        return rows;
    }

    private static long ceiling(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CEILING);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private record Row(Article article, Map<QueryField, Set<String>> fields) {}

    /// @param next where to go on; empty at the end
    record Page(List<Article> articles, Optional<Cursor> next) {}

    /// A query as it grows, with its values.
    private static final class Statement {
        private final StringBuilder sql;
        private final List<Object> values = new ArrayList<>();
        private String word = " where ";

        Statement(String select) {
            this.sql = new StringBuilder(select);
        }

        Statement where(String condition, Object... with) {
            sql.append(word).append(condition);
            values.addAll(List.of(with));
            word = " and ";
            return this;
        }

        void where(SqlFilter filter) {
            for (int i = 0; i < filter.conditions().size(); i++) {
                where(filter.conditions().get(i), filter.values().get(i));
            }
        }

        void then(String rest) {
            sql.append(rest);
        }

        PreparedStatement on(Connection connection) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql.toString());
            for (int i = 0; i < values.size(); i++) {
                switch (values.get(i)) {
                    case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                    case List<?> list ->
                            statement.setArray(
                                    i + 1, connection.createArrayOf("text", list.toArray()));
                    case Object other -> statement.setObject(i + 1, other);
                }
            }
            return statement;
        }
    }
}
