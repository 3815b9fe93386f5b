package io.wirewatch.alert.article;

import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import io.wirewatch.contract.Tag;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.language.query.QueryField;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the current revision of an article is read from its rows: `a` article, `r` revision, `s` searchable.
final class ArticleRows {
    static final String TABLES =
            """
            article a join revision r on r.article_id = a.id and r.revision = a.current_revision
            join searchable s on s.article_id = a.id
            """;
    private static final String STORIES =
            "array(select t.id from story t where t.id = a.story_id or t.merged_into = a.story_id) as stories";

    /// Of the tags `t`.
    private static final String TAGS =
            """
            coalesce((select jsonb_agg(jsonb_build_object('theme', t.theme, 'score', t.score,
                       'threshold', t.threshold, 'taxonomy', t.taxonomy, 'evidence', t.evidence) order by t.theme)
               from tag t where %s), '[]') as tags
            """;

    static final String COLUMNS =
            """
            a.id, a.url, r.title, r.text, r.language, a.source, s.country, a.feed, r.published_at, a.seen_at,
            a.current_revision, r.withdrawn_at, r.withdrawn_reason, a.story_id, r.entities, r.quantities, r.quotations, s.themes, s.orgs, s.people, s.feeds,
            %s, %s
            """
                    .formatted(
                            STORIES,
                            TAGS.formatted(
                                    "t.article_id = a.id and t.revision = a.current_revision and t.taxonomy = a.taxonomy"));

    /// What was shown at a time, the first parameter: `h` shown. The rows of a page, `article_id` and `at`, stand between.
    static final String THEN = "(select ?::timestamptz as at) asked cross join (";

    static final String TABLES_THEN =
            """
            ) page join shown h on h.article_id = page.article_id and h.at = page.at
            join revision r on r.article_id = h.article_id and r.revision = h.revision
            join article a on a.id = h.article_id join searchable s on s.article_id = a.id
            """;

    /// Names are not rows of a time: they are read again from the words.
    static final String COLUMNS_THEN =
            """
            a.id, a.url, r.title, r.text, r.language, a.source, s.country, a.feed, r.published_at, h.seen_at,
            h.revision as current_revision, r.withdrawn_at, r.withdrawn_reason, a.story_id, r.entities, r.quantities, r.quotations,
            array(select lower(t.theme) from tag t where %1$s) as themes, '{}'::text[] as orgs, '{}'::text[] as people,
            array(select lower(p.feed) from place p where p.article_id = a.id and p.seen_at <= asked.at) as feeds,
            %2$s, %3$s
            """
                    .formatted(
                            "t.article_id = h.article_id and t.revision = h.revision and t.taxonomy = h.taxonomy",
                            STORIES,
                            TAGS.formatted(
                                    "t.article_id = h.article_id and t.revision = h.revision and t.taxonomy = h.taxonomy"));

    private ArticleRows() {}

    static Article article(ResultSet row) throws SQLException {
        return new Article(
                row.getString("id"),
                row.getString("url"),
                row.getString("title"),
                row.getString("text"),
                row.getString("language"),
                row.getString("source"),
                row.getString("feed"),
                time(row, "published_at"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getString("current_revision"),
                time(row, "withdrawn_at"),
                row.getString("withdrawn_reason"),
                row.getString("story_id"),
                list(row, "tags", Tag[].class),
                list(row, "entities", Entity[].class),
                list(row, "quantities", Quantity[].class),
                list(row, "quotations", Quotation[].class));
    }

    /// The values that the article's fields have, as they were written.
    static Map<QueryField, Set<String>> fields(ResultSet row) throws SQLException {
        Map<QueryField, Set<String>> fields = new EnumMap<>(QueryField.class);
        fields.put(QueryField.LANG, one(row, "language"));
        fields.put(QueryField.SOURCE, one(row, "source"));
        fields.put(QueryField.COUNTRY, one(row, "country"));
        fields.put(QueryField.STORY, all(row, "stories"));
        fields.put(QueryField.FEED, all(row, "feeds"));
        fields.put(QueryField.THEME, all(row, "themes"));
        fields.put(QueryField.ORG, all(row, "orgs"));
        fields.put(QueryField.PERSON, all(row, "people"));
        return fields;
    }

    private static Set<String> one(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null || value.isEmpty() ? Set.of() : Set.of(QueryField.folded(value));
    }

    private static Set<String> all(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    private static <T> List<T> list(ResultSet row, String column, Class<T[]> type)
            throws SQLException {
        try {
            byte[] json = row.getString(column).getBytes(StandardCharsets.UTF_8);
            return List.of(ContractJson.read(json, type));
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("stored " + column + " cannot be read", e);
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
