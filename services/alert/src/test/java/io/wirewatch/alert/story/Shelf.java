package io.wirewatch.alert.story;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.Wire;
import io.wirewatch.alert.article.AnalyzedArticle;
import io.wirewatch.alert.article.ArticleWriter;
import io.wirewatch.alert.article.Documents;
import io.wirewatch.alert.matching.Matching;
import io.wirewatch.contract.ArticleTagged;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Stores articles as the stream does, without a broker; for tests.
@Singleton
class Shelf {
    private final Stories stories;
    private final ArticleWriter writer;
    private final Documents documents;
    private final Matching matching;
    private final AgroalDataSource database;

    Shelf(
            Stories stories,
            ArticleWriter writer,
            Documents documents,
            Matching matching,
            AgroalDataSource database) {
        this.stories = stories;
        this.writer = writer;
        this.documents = documents;
        this.matching = matching;
        this.database = database;
    }

    /// One transaction.
    Placed store(List<ArticleTagged> batch) {
        List<AnalyzedArticle> articles = batch.stream().map(documents::analyzed).toList();
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Placed placed = stories.place(articles);
                            writer.write(articles, placed.stories());
                            stories.noteActivity(placed);
                            return placed;
                        });
    }

    Placed store(Report... reports) {
        return store(List.of(reports).stream().map(Report::tagged).toList());
    }

    /// One transaction, and who wants them.
    void storeAndMatch(List<ArticleTagged> batch) {
        List<AnalyzedArticle> articles = batch.stream().map(documents::analyzed).toList();
        QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Placed placed = stories.place(articles);
                            writer.write(articles, placed.stories());
                            stories.noteActivity(placed);
                            return matching.match(
                                    articles.stream()
                                            .map(
                                                    one ->
                                                            one.inStory(
                                                                    placed.namesOf(
                                                                            placed.storyOf(
                                                                                    one.id()))))
                                            .toList(),
                                    placed,
                                    Optional.empty());
                        });
    }

    /// Answers the id.
    String subscribe(String query) {
        return Wire.post(
                        "/api/v1/subscriptions",
                        Wire.subscription(query, "http://127.0.0.1:9/nobody-listens"))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Under which subjects a subscription was told of each story, merged ones under their survivor.
    Map<String, Set<String>> subjectsByFinalStory(String subscription) throws SQLException {
        Map<String, Set<String>> subjects = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                select coalesce(s.merged_into, s.id), m.subject
                                from match m join story s on s.id = m.story_id where m.subscription_id = ?
                                """)) {
            select.setString(1, subscription);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    subjects.computeIfAbsent(rows.getString(1), id -> new TreeSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        return subjects;
    }

    /// Where each stands now.
    Map<String, String> storyOf(List<String> articles) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select id, story_id from article where id = any (?)")) {
            select.setArray(1, connection.createArrayOf("text", articles.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return found;
    }

    String storyOf(Report report) throws SQLException {
        return storyOf(List.of(report.id())).get(report.id());
    }

    void ageOutlinesBut(String article, Duration by) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement age =
                        connection.prepareStatement(
                                "update story_outline set placed_at = placed_at - make_interval(secs => ?) where article_id <> ?")) {
            age.setDouble(1, by.toSeconds());
            age.setString(2, article);
            age.executeUpdate();
        }
    }

    long count(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from " + table);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Nothing that was stored before is compared any more.
    void forgetOutlines() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement truncate =
                        connection.prepareStatement("truncate story_outline, story_band")) {
            truncate.execute();
        }
    }
}
