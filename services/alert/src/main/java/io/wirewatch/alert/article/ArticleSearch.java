package io.wirewatch.alert.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.contract.Tag;
import io.wirewatch.language.match.Evaluator;
import io.wirewatch.language.query.Query;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads articles, newest seen first. Rows of transactions that may still be running, and all behind them, are not shown
/// yet: so a walk with cursors never passes over one that is committed late.
@Singleton
public class ArticleSearch {
    private static final int ROWS_AT_ONCE = 250;
    private static final String CEILING =
            "select coalesce(max(position), 0) from article where written_xid < pg_snapshot_xmin(pg_current_snapshot())";
    private static final String COLUMNS =
            """
            select a.id, a.url, r.title, r.text, r.language, a.source, a.country, a.feed, r.published_at, a.seen_at,
                   a.current_revision, a.story_id,
                   coalesce((select jsonb_agg(jsonb_build_object('theme', t.theme, 'score', t.score,
                              'threshold', t.threshold, 'taxonomy', t.taxonomy, 'evidence', t.evidence) order by t.theme)
                      from tag t where t.article_id = a.id and t.revision = a.current_revision
                       and t.taxonomy = a.taxonomy), '[]') as tags
            from article a join revision r on r.article_id = a.id and r.revision = a.current_revision
            """;
    private static final TypeReference<List<Tag>> TAGS = new TypeReference<>() {};

    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final Documents documents;
    private final int examinedAtOnce;

    ArticleSearch(
            AgroalDataSource database, ObjectMapper json, Documents documents, AlertConfig config) {
        this.database = database;
        this.json = json;
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
                        connection.prepareStatement(COLUMNS + " where a.id = ?")) {
            statement.setString(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(article(rows)) : Optional.empty();
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
                        connection.prepareStatement(COLUMNS + " where a.id = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString("id"), article(rows));
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
            List<Article> rows = rows(connection, asked, at, below);
            for (Article row : rows) {
                if (found.size() == asked.limit()) {
                    return new Page(found, at);
                }
                if (holds(asked.query(), row)) {
                    found.add(row);
                }
                at = Optional.of(new Cursor(row.seenAt(), row.id(), below));
            }
            examined += rows.size();
            if (rows.size() < rowsAtOnce(asked)) {
                return new Page(found, Optional.empty());
            }
        }
        return new Page(found, at);
    }

    private boolean holds(Optional<Query> query, Article article) {
        return query.isEmpty()
                || Evaluator.evaluate(query.get(), documents.of(article)).isPresent();
    }

    /// One more than a page tells whether there is a next one.
    private static int rowsAtOnce(ArticleQuery asked) {
        return asked.query().isEmpty()
                ? asked.limit() + 1
                : Math.max(ROWS_AT_ONCE, asked.limit() + 1);
    }

    private List<Article> rows(
            Connection connection, ArticleQuery asked, Optional<Cursor> at, long below)
            throws SQLException {
        Statement sql = new Statement(COLUMNS).where("a.position <= ?", below);
        sql.where("a.written_xid < pg_snapshot_xmin(pg_current_snapshot())");
        asked.from().ifPresent(from -> sql.where("a.seen_at >= ?", from));
        asked.to().ifPresent(to -> sql.where("a.seen_at < ?", to));
        at.ifPresent(
                cursor -> sql.where("(a.seen_at, a.id) < (?, ?)", cursor.seenAt(), cursor.id()));
        asked.query().ifPresent(query -> sql.where(SqlFilter.of(query)));
        sql.then(" order by a.seen_at desc, a.id desc limit " + rowsAtOnce(asked));
        List<Article> rows = new ArrayList<>();
        try (PreparedStatement statement = sql.on(connection);
                ResultSet answer = statement.executeQuery()) {
            while (answer.next()) {
                rows.add(article(answer));
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

    private Article article(ResultSet row) throws SQLException {
        return new Article(
                row.getString("id"),
                row.getString("url"),
                row.getString("title"),
                row.getString("text"),
                row.getString("language"),
                row.getString("source"),
                row.getString("country"),
                row.getString("feed"),
                time(row, "published_at"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("current_revision"),
                row.getString("story_id"),
                tags(row.getString("tags")));
    }

    private List<Tag> tags(String stored) {
        try {
            return json.readValue(stored, TAGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored tags cannot be read", e);
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

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
