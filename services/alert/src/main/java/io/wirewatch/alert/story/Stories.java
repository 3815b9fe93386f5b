package io.wirewatch.alert.story;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.AnalyzedArticle;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.language.similarity.Outline;
import io.wirewatch.language.similarity.Signature;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Places articles in stories, in the transaction that stores them. Transactions that place take turns, whichever replica
/// they run on: a second replica gives fail-over, not parallel clustering.
@Singleton
public class Stories {
    private final AgroalDataSource database;
    private final InstantSource clock;
    private final StoryRules rules;
    private final int mostPerBand;

    Stories(AgroalDataSource database, InstantSource clock, AlertConfig config) {
        this.database = database;
        this.clock = clock;
        this.rules = new StoryRules(config.storyWindow());
        this.mostPerBand = config.storyCandidatesPerBand();
    }

    /// Decides where each article stands, before its rows are written. An article that is stored stays where it is, but
    /// for a merge: so a replay changes nothing.
    public Placed place(List<AnalyzedArticle> articles) throws SQLException {
        try (Connection connection = database.getConnection()) {
            StoryRows rows = new StoryRows(connection);
            rows.lock();
            StoryBoard board = new StoryBoard(rules, rows::toldOfBoth);
            Set<String> ids =
                    articles.stream().map(AnalyzedArticle::id).collect(Collectors.toSet());
            rows.readKnown(ids, board);
            List<Outlined> newcomers = newcomers(articles, rows.outlined(ids), rows);
            Set<Integer> bands = new HashSet<>();
            newcomers.forEach(newcomer -> bands.addAll(newcomer.bands()));
            rows.readSharing(bands, mostPerBand, board);
            placeAll(articles, newcomers, board);
            rows.writeDecisions(board, clock.instant());
            rows.writeOutlines(newcomers, clock.instant());
            return placed(ids, board, rows);
        }
    }

    /// Counts what the stories gained, after the articles were written.
    public void noteActivity(Placed placed) throws SQLException {
        try (Connection connection = database.getConnection()) {
            new StoryRows(connection).noteActivity(Set.copyOf(placed.stories().values()));
        }
    }

    /// Oldest first, so that the first one founds.
    private static void placeAll(
            List<AnalyzedArticle> articles, List<Outlined> newcomers, StoryBoard board)
            throws SQLException {
        Map<List<String>, Outlined> outlines = new LinkedHashMap<>();
        newcomers.forEach(one -> outlines.put(List.of(one.article(), one.revision()), one));
        List<ArticlePublished> inOrder =
                articles.stream()
                        .map(AnalyzedArticle::article)
                        .sorted(
                                Comparator.comparing(ArticlePublished::seenAt)
                                        .thenComparing(ArticlePublished::id))
                        .toList();
        for (ArticlePublished article : inOrder) {
            Outlined outlined = outlines.get(List.of(article.id(), article.revision()));
            if (outlined == null) {
                board.found(article.id(), article.seenAt());
            } else {
                board.place(outlined, article.seenAt());
            }
        }
    }

    private static List<Outlined> newcomers(
            List<AnalyzedArticle> articles, Set<List<String>> before, StoryRows rows)
            throws SQLException {
        Map<List<String>, AnalyzedArticle> fresh = new LinkedHashMap<>();
        for (AnalyzedArticle one : articles) {
            List<String> revision = List.of(one.id(), one.article().revision());
            if (!before.contains(revision)) {
                fresh.putIfAbsent(revision, one);
            }
        }
        List<Outlined> newcomers = new ArrayList<>();
        List<Long> ids = rows.nextOutlineIds(fresh.size());
        for (AnalyzedArticle one : fresh.values()) {
            outlined(ids.get(newcomers.size()), one).ifPresent(newcomers::add);
        }
        return newcomers;
    }

    /// Empty where the record bears no signature: it has too few words to be compared.
    private static Optional<Outlined> outlined(long id, AnalyzedArticle analyzed) {
        ArticlePublished article = analyzed.article();
        Outline outline = Outline.of(analyzed.document().text(), article.title());
        return analyzed.tagged()
                .signature()
                .map(Signature::bands)
                .filter(bands -> !bands.isEmpty() && !outline.isEmpty())
                .map(
                        bands ->
                                new Outlined(
                                        id,
                                        article.id(),
                                        article.revision(),
                                        article.source(),
                                        happenedAt(article),
                                        outline,
                                        bands));
    }

    /// Nothing is published after we saw it.
    private static Instant happenedAt(ArticlePublished article) {
        return article.publishedAt()
                .filter(published -> published.isBefore(article.seenAt()))
                .orElse(article.seenAt());
    }

    private static Placed placed(Set<String> articles, StoryBoard board, StoryRows rows)
            throws SQLException {
        Map<String, String> stories = new LinkedHashMap<>(board.storyOf());
        stories.keySet().retainAll(articles);
        return new Placed(stories, rows.names(Set.copyOf(stories.values())));
    }
}
