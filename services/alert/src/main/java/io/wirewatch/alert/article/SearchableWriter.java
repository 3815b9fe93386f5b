package io.wirewatch.alert.article;

import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.query.QueryField;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes what queries see of an article, from the same document that the matcher reads; only a record that is the
/// article's newest changes anything.
@Singleton
class SearchableWriter {
    private static final String CURRENT =
            "a.id = ? and a.current_revision = ? and a.taxonomy = ? and a.judged_at = ?";
    private static final String SEARCHABLE =
            """
            insert into searchable (article_id, revision, seen_at, judged_at, language, source, country, feeds, themes,
                                    orgs, people, words, analysis_version)
            select a.id, a.current_revision, a.seen_at, a.judged_at, ?, ?, ?,
                   array(select lower(p.feed) from place p where p.article_id = a.id), ?, ?, ?, ?::tsvector, ?
            from article a where %s
            on conflict (article_id) do update set
              revision = excluded.revision, seen_at = excluded.seen_at, judged_at = excluded.judged_at,
              language = excluded.language, source = excluded.source, country = excluded.country,
              feeds = excluded.feeds, themes = excluded.themes, orgs = excluded.orgs, people = excluded.people,
              words = excluded.words, analysis_version = excluded.analysis_version,
              position = case when searchable.revision = excluded.revision
                              then searchable.position else excluded.position end,
              written_xid = case when searchable.revision = excluded.revision
                                 then searchable.written_xid else excluded.written_xid end
            where (searchable.revision, searchable.judged_at, searchable.analysis_version)
                  is distinct from (excluded.revision, excluded.judged_at, excluded.analysis_version)
            """
                    .formatted(CURRENT);
    private static final String FEED =
            """
            update searchable set feeds = array_append(feeds, lower(?))
            where article_id = ? and not feeds @> array[lower(?)]
            """;
    private static final String FORGET_FIGURES =
            "delete from figure f using article a where f.article_id = a.id and " + CURRENT;
    private static final String FIGURE =
            """
            insert into figure (article_id, unit, least, most)
            select a.id, ?, ?, ? from article a where %s
            """
                    .formatted(CURRENT);

    /// @param articles after they and their places are rows, in the order of their ids
    void write(Connection connection, List<AnalyzedArticle> articles) throws SQLException {
        Batch.each(connection, SEARCHABLE, articles, SearchableWriter::bindSearchable);
        Batch.each(connection, FEED, articles, SearchableWriter::bindFeed);
        Batch.each(connection, FORGET_FIGURES, articles, SearchableWriter::bindForget);
        Batch.each(connection, FIGURE, figures(articles), SearchableWriter::bindFigure);
    }

    private static void bindSearchable(PreparedStatement to, AnalyzedArticle article)
            throws SQLException {
        Document document = article.document();
        ArticleTagged tagged = article.tagged();
        Batch.set(
                to,
                one(document, QueryField.LANG),
                one(document, QueryField.SOURCE),
                one(document, QueryField.COUNTRY),
                all(document, QueryField.THEME),
                all(document, QueryField.ORG),
                all(document, QueryField.PERSON),
                TsVector.of(document.text()),
                TextAnalysis.VERSION,
                article.id(),
                tagged.article().revision(),
                tagged.taxonomy(),
                tagged.taggedAt());
    }

    private static void bindFeed(PreparedStatement to, AnalyzedArticle article)
            throws SQLException {
        String feed = article.article().feed();
        Batch.set(to, feed, article.id(), feed);
    }

    private static void bindForget(PreparedStatement to, AnalyzedArticle article)
            throws SQLException {
        ArticleTagged tagged = article.tagged();
        Batch.set(
                to,
                article.id(),
                tagged.article().revision(),
                tagged.taxonomy(),
                tagged.taggedAt());
    }

    private static List<Figure> figures(List<AnalyzedArticle> articles) {
        List<Figure> figures = new ArrayList<>();
        for (AnalyzedArticle article : articles) {
            article.document()
                    .amounts()
                    .forEach(amount -> figures.add(new Figure(article, amount)));
        }
        return figures;
    }

    private static void bindFigure(PreparedStatement to, Figure figure) throws SQLException {
        ArticleTagged tagged = figure.article().tagged();
        Batch.set(
                to,
                figure.amount().unit().toLowerCase(Locale.ROOT),
                figure.amount().least().doubleValue(),
                figure.amount().most().doubleValue(),
                figure.article().id(),
                tagged.article().revision(),
                tagged.taxonomy(),
                tagged.taggedAt());
    }

    private static String one(Document document, QueryField field) {
        return document.values(field).stream().findFirst().orElse("");
    }

    private static String[] all(Document document, QueryField field) {
        return document.values(field).toArray(String[]::new);
    }

    private record Figure(AnalyzedArticle article, Document.Amount amount) {}
}
