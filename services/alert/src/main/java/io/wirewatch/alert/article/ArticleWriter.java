package io.wirewatch.alert.article;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Tag;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes tagged articles, in the caller's transaction. Every statement may run again and in any order: what is known
/// stays, and only a newer revision or a newer judgement replaces the current one. How another feed puts an article is no
/// revision of it: it is stored and matched beside the words that stand, however new it is, and stands only until those
/// arrive.
///
/// What an article shows, and since when, is appended to its history, one record after the other, however they are batched.
/// The caller holds the lock under which stories are placed, or two writers might leave the history of one article open twice.
@Singleton
public class ArticleWriter {
    private static final String ARTICLE =
            """
            insert into article (id, url, source, country, feed, story_id, current_revision, taxonomy, judged_at,
                                 first_seen_at, seen_at, beside, shown_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, greatest(?, ?))
            on conflict (id) do update set
              shown_at = case when (article.current_revision, article.taxonomy)
                                   = (excluded.current_revision, excluded.taxonomy)
                              then coalesce(article.shown_at, excluded.shown_at)
                              else greatest(article.shown_at, excluded.shown_at) end,
              current_revision = excluded.current_revision,
              taxonomy = case when article.current_revision = excluded.current_revision
                                   and article.judged_at >= excluded.judged_at
                              then article.taxonomy else excluded.taxonomy end,
              judged_at = case when article.current_revision = excluded.current_revision
                               then greatest(article.judged_at, excluded.judged_at) else excluded.judged_at end,
              seen_at = case when article.current_revision = excluded.current_revision
                             then article.seen_at else excluded.seen_at end,
              beside = article.beside and excluded.beside
            where case when article.current_revision = excluded.current_revision
                       then excluded.judged_at > article.judged_at or article.beside > excluded.beside
                       else (not excluded.beside, excluded.seen_at) > (not article.beside, article.seen_at) end
            returning id, shown_at, seen_at, current_revision, taxonomy
            """;

    /// What stood no longer than a moment was not shown: what came after it takes its row.
    private static final String SHOWN =
            """
            with stands as (%s), closed as (
              update shown set until = stands.shown_at from stands
              where shown.article_id = stands.id and shown.until = 'infinity' and shown.at < stands.shown_at)
            insert into shown (article_id, at, seen_at, revision, taxonomy)
            select id, shown_at, seen_at, current_revision, taxonomy from stands
            on conflict (article_id, at) do update set
              seen_at = excluded.seen_at, revision = excluded.revision, taxonomy = excluded.taxonomy
            where (shown.revision, shown.taxonomy) is distinct from (excluded.revision, excluded.taxonomy)
            """
                    .formatted(ARTICLE);

    private static final String REVISION =
            """
            insert into revision (article_id, revision, title, text, language, language_confidence, published_at, seen_at,
                                  entities, quantities, quotations, read_at, withdrawn_at, withdrawn_reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)
            on conflict (article_id, revision) do update set
              seen_at = least(excluded.seen_at, revision.seen_at),
              language = case when excluded.read_at > revision.read_at
                              then excluded.language else revision.language end,
              language_confidence = case when excluded.read_at > revision.read_at
                                         then excluded.language_confidence else revision.language_confidence end,
              entities = case when excluded.read_at > revision.read_at
                              then excluded.entities else revision.entities end,
              quantities = case when excluded.read_at > revision.read_at
                                then excluded.quantities else revision.quantities end,
              quotations = case when excluded.read_at > revision.read_at
                                then excluded.quotations else revision.quotations end,
              read_at = greatest(excluded.read_at, revision.read_at)
            where excluded.seen_at < revision.seen_at or excluded.read_at > revision.read_at
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
    private final SearchableWriter searchable;

    ArticleWriter(AgroalDataSource database, SearchableWriter searchable) {
        this.database = database;
        this.searchable = searchable;
    }

    /// @param articles in the order of their ids, so that two writers never wait for each other crosswise
    /// @param stories of each article, the one it stands in
    public void write(List<AnalyzedArticle> articles, Map<String, String> stories)
            throws SQLException {
        List<ArticleTagged> tagged = articles.stream().map(AnalyzedArticle::tagged).toList();
        try (Connection connection = database.getConnection()) {
            Batch.each(connection, SHOWN, tagged, (to, one) -> bindArticle(to, one, stories));
            Batch.each(connection, REVISION, tagged, ArticleWriter::bindRevision);
            Batch.each(connection, PLACE, tagged, ArticleWriter::bindPlace);
            Batch.each(connection, JUDGEMENT, tagged, ArticleWriter::bindJudgement);
            Batch.each(connection, TAG, tags(tagged), ArticleWriter::bindTag);
            searchable.write(connection, articles);
        }
    }

    private static void bindArticle(
            PreparedStatement to, ArticleTagged tagged, Map<String, String> stories)
            throws SQLException {
        ArticlePublished article = tagged.article();
        Batch.set(
                to,
                article.id(),
                article.url().map(URI::toString).orElse(null),
                article.source(),
                article.country().orElse(null),
                article.feed(),
                stories.get(article.id()),
                article.revision(),
                tagged.taxonomy(),
                tagged.taggedAt(),
                article.seenAt(),
                article.seenAt(),
                article.wordsOf().isPresent(),
                tagged.taggedAt(),
                article.seenAt());
    }

    private static void bindRevision(PreparedStatement to, ArticleTagged tagged)
            throws SQLException {
        ArticlePublished article = tagged.article();
        Batch.set(
                to,
                article.id(),
                article.revision(),
                article.title(),
                article.text(),
                tagged.language().code(),
                tagged.language().confidence(),
                article.publishedAt().orElse(null),
                article.seenAt(),
                json(tagged.entities()),
                json(Documents.within(tagged.quantities())),
                json(tagged.quotations()),
                tagged.taggedAt(),
                article.withdrawnAt().orElse(null),
                article.withdrawnReason().orElse(null));
    }

    private static void bindPlace(PreparedStatement to, ArticleTagged tagged) throws SQLException {
        Batch.set(to, tagged.article().id(), tagged.article().feed(), tagged.article().seenAt());
    }

    private static void bindJudgement(PreparedStatement to, ArticleTagged tagged)
            throws SQLException {
        Batch.set(
                to,
                tagged.article().id(),
                tagged.article().revision(),
                tagged.taxonomy(),
                tagged.taggedAt());
    }

    private static List<Earned> tags(List<ArticleTagged> articles) {
        List<Earned> tags = new ArrayList<>();
        for (ArticleTagged tagged : articles) {
            tagged.tags().forEach(tag -> tags.add(new Earned(tagged, tag)));
        }
        return tags;
    }

    private static void bindTag(PreparedStatement to, Earned earned) throws SQLException {
        ArticleTagged tagged = earned.article();
        Tag tag = earned.tag();
        Batch.set(
                to,
                tagged.article().id(),
                tagged.article().revision(),
                tagged.taxonomy(),
                tag.theme(),
                tag.score(),
                tag.threshold(),
                json(tag.evidence()));
    }

    private static String json(List<?> list) {
        return new String(ContractJson.write(list), StandardCharsets.UTF_8);
    }

    private record Earned(ArticleTagged article, Tag tag) {}
}
