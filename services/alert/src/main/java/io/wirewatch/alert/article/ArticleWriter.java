package io.wirewatch.alert.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Tag;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes tagged articles, in the caller's transaction. Every statement may run again and in any order: what is known
/// stays, and only a newer revision or a newer judgement replaces the current one.
@Singleton
public class ArticleWriter {
    private static final String STORY =
            "insert into story (id, founder, created_at) values (?, ?, ?) on conflict do nothing";
    private static final String ARTICLE =
            """
            insert into article (id, url, source, country, feed, story_id, current_revision, taxonomy, judged_at,
                                 first_seen_at, seen_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set
              current_revision = excluded.current_revision,
              taxonomy = excluded.taxonomy,
              judged_at = excluded.judged_at,
              seen_at = case when article.current_revision = excluded.current_revision
                             then article.seen_at else excluded.seen_at end
            where (article.current_revision <> excluded.current_revision and excluded.seen_at > article.seen_at)
               or (article.current_revision = excluded.current_revision and excluded.judged_at > article.judged_at)
            """;
    private static final String REVISION =
            """
            insert into revision (article_id, revision, title, text, language, language_confidence, published_at, seen_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (article_id, revision) do update set seen_at = excluded.seen_at
            where excluded.seen_at < revision.seen_at
            """;
    private static final String PLACE =
            "insert into place (article_id, feed, seen_at) values (?, ?, ?) on conflict do nothing";
    private static final String JUDGEMENT =
            "insert into judgement (article_id, revision, taxonomy, tagged_at) values (?, ?, ?, ?) on conflict do nothing";
    private static final String TAG =
            """
            insert into tag (article_id, revision, taxonomy, theme, score, threshold, evidence)
            values (?, ?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing
            """;

    private final AgroalDataSource database;
    private final ObjectMapper json;

    ArticleWriter(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /// The story that an article stands in: one of its own, until stories are joined.
    public static String storyOf(String article) {
        return article;
    }

    /// @param articles in the order of their ids, so that two writers never wait for each other crosswise
    public void write(List<ArticleTagged> articles) throws SQLException {
        try (Connection connection = database.getConnection()) {
            each(connection, STORY, articles, this::bindStory);
            each(connection, ARTICLE, articles, this::bindArticle);
            each(connection, REVISION, articles, this::bindRevision);
            each(connection, PLACE, articles, this::bindPlace);
            each(connection, JUDGEMENT, articles, this::bindJudgement);
            writeTags(connection, articles);
        }
    }

    private static void each(
            Connection connection, String sql, List<ArticleTagged> articles, Binding binding)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (ArticleTagged article : articles) {
                binding.bind(statement, article);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bindStory(PreparedStatement to, ArticleTagged tagged) throws SQLException {
        set(to, storyOf(tagged.article().id()), tagged.article().id(), tagged.article().seenAt());
    }

    private void bindArticle(PreparedStatement to, ArticleTagged tagged) throws SQLException {
        ArticlePublished article = tagged.article();
        set(
                to,
                article.id(),
                article.url().map(URI::toString).orElse(null),
                article.source(),
                article.country().orElse(null),
                article.feed(),
                storyOf(article.id()),
                article.revision(),
                tagged.taxonomy(),
                tagged.taggedAt(),
                article.seenAt(),
                article.seenAt());
    }

    private void bindRevision(PreparedStatement to, ArticleTagged tagged) throws SQLException {
        ArticlePublished article = tagged.article();
        set(
                to,
                article.id(),
                article.revision(),
                article.title(),
                article.text(),
                tagged.language().code(),
                tagged.language().confidence(),
                article.publishedAt().orElse(null),
                article.seenAt());
    }

    private void bindPlace(PreparedStatement to, ArticleTagged tagged) throws SQLException {
        set(to, tagged.article().id(), tagged.article().feed(), tagged.article().seenAt());
    }

    private void bindJudgement(PreparedStatement to, ArticleTagged tagged) throws SQLException {
        set(
                to,
                tagged.article().id(),
                tagged.article().revision(),
                tagged.taxonomy(),
                tagged.taggedAt());
    }

    private void writeTags(Connection connection, List<ArticleTagged> articles)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAG)) {
            for (ArticleTagged tagged : articles) {
                for (Tag tag : tagged.tags()) {
                    set(
                            statement,
                            tagged.article().id(),
                            tagged.article().revision(),
                            tagged.taxonomy(),
                            tag.theme(),
                            tag.score(),
                            tag.threshold(),
                            asJson(tag));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private String asJson(Tag tag) {
        try {
            return json.writeValueAsString(tag.evidence());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence is always JSON", e);
        }
    }

    private static void set(PreparedStatement to, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            to.setObject(
                    i + 1, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement to, ArticleTagged article) throws SQLException;
    }
}
