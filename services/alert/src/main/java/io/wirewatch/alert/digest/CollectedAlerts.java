package io.wirewatch.alert.digest;

import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.article.ArticleSearch;
import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Reason;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.delivery.Bodies;
import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.subscription.StoredPolicy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The alerts that were collected for digests. All in the caller's transaction.
@Singleton
class CollectedAlerts {
    private static final String DUE =
            """
            select n.subscription_id, n.release_at, min(n.decided_at) as first_at, count(*) as alerts,
                   min(n.digest_why) as why, s.name, s.policy, s.deleted_at is null as wanted
            from notice n join subscription s on s.id = n.subscription_id
            where n.decision = 'collected' and n.digested_at is null and n.release_at <= ?
            group by n.subscription_id, n.release_at, s.id order by n.release_at, n.subscription_id limit ?
            """;
    private static final String ITEMS =
            """
            select subject, article_id, story_id, reason, because, signal from notice
            where subscription_id = ? and release_at = ? and decision = 'collected' and digested_at is null
            order by decided_at, subject limit ?
            """;
    private static final String DONE =
            """
            update notice set digested_at = ?, reached = ?
            where subscription_id = ? and release_at = ? and decision = 'collected' and digested_at is null
            """;
    private static final String TOLD =
            "update notice set digest_subject = ?, told_revision = ? where subscription_id = ? and subject = ?";
    private static final String TAKEN =
            "select 1 from delivery where subscription_id = ? and subject = ? and kind = 'digest' limit 1";

    private final ArticleSearch articles;
    private final StoredPolicy policies;
    private final Bodies bodies;
    private final AlertConfig config;

    CollectedAlerts(
            ArticleSearch articles, StoredPolicy policies, Bodies bodies, AlertConfig config) {
        this.articles = articles;
        this.policies = policies;
        this.bodies = bodies;
        this.config = config;
    }

    /// A digest that is due.
    record Due(
            WebhookBody.Subscriber subscriber,
            AlertPolicy policy,
            boolean wanted,
            Instant due,
            Instant first,
            int alerts,
            String why) {}

    List<Due> due(Connection connection, Instant now) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, config.digestsAtOnce());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(due(rows));
                }
            }
        }
        return due;
    }

    /// The first of its alerts; each row remembers that this digest told of its article, as it is now.
    ///
    /// @param subject of the digest
    WebhookBody.Digest contents(Connection connection, Due due, String subject)
            throws SQLException {
        List<Row> rows = rows(connection, due);
        Map<String, Article> known =
                articles.byIds(rows.stream().map(Row::article).filter(Objects::nonNull).toList());
        Batch.each(
                connection,
                TOLD,
                rows.stream().filter(row -> known.containsKey(row.article())).toList(),
                (to, row) ->
                        Batch.set(
                                to,
                                subject,
                                revision(row, known),
                                due.subscriber().id(),
                                row.subject()));
        List<WebhookBody.Item> items = rows.stream().flatMap(row -> item(row, known)).toList();
        return new WebhookBody.Digest(due.why(), due.first(), due.due(), due.alerts(), items);
    }

    private static @Nullable String revision(Row row, Map<String, Article> known) {
        Article article = known.get(row.article());
        return article == null ? null : article.revision();
    }

    private List<Row> rows(Connection connection, Due due) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ITEMS)) {
            select.setString(1, due.subscriber().id());
            select.setObject(2, due.due().atOffset(ZoneOffset.UTC));
            select.setInt(3, config.digestItems());
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(
                            new Row(
                                    found.getString("subject"),
                                    found.getString("article_id"),
                                    found.getString("story_id"),
                                    Reason.of(found),
                                    found.getString("signal")));
                }
            }
        }
        return rows;
    }

    /// Whether a digest of this subject was made before.
    boolean isTaken(Connection connection, String subscription, String subject)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TAKEN)) {
            select.setString(1, subscription);
            select.setString(2, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /// @param reached whether a channel was there to send it to
    void done(Connection connection, Due due, boolean reached, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(DONE)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setBoolean(2, reached);
            update.setString(3, due.subscriber().id());
            update.setObject(4, due.due().atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
    }

    /// None where the article is gone.
    private Stream<WebhookBody.Item> item(Row row, Map<String, Article> known) {
        if (row.signal() != null) {
            return Stream.of(
                    new WebhookBody.Item(
                            null,
                            row.story(),
                            List.of(),
                            List.of(),
                            List.of(),
                            bodies.signal(row.signal())));
        }
        return Stream.ofNullable(known.get(row.article()))
                .map(
                        found ->
                                new WebhookBody.Item(
                                        found.withoutText(),
                                        row.story(),
                                        found.tags(),
                                        row.reason().words(),
                                        row.reason().because(),
                                        null));
    }

    private Due due(ResultSet row) throws SQLException {
        return new Due(
                new WebhookBody.Subscriber(row.getString("subscription_id"), row.getString("name")),
                policies.read(row.getString("policy")),
                row.getBoolean("wanted"),
                time(row, "release_at"),
                time(row, "first_at"),
                row.getInt("alerts"),
                row.getString("why"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private record Row(
            String subject,
            @Nullable String article,
            @Nullable String story,
            Reason reason,
            @Nullable String signal) {}
}
