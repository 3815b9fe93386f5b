package io.wirewatch.alert.correction;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.article.ArticleSearch;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.coverage.Coverage;
import io.wirewatch.alert.coverage.FeedRows;
import io.wirewatch.alert.delivery.Bodies;
import io.wirewatch.alert.delivery.DeliveryKey;
import io.wirewatch.alert.delivery.DeliveryWriter;
import io.wirewatch.alert.subscription.DecidingLock;
import io.wirewatch.alert.subscription.StoredPolicy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows up alerts whose article was corrected: to exactly those who were told, on the channel on which they were told,
/// once a revision. The first page in the transaction that stores the new revision, those of a widely told article behind
/// it in transactions of their own: the record is not done before all are, and read again it passes over whom it told.
@Singleton
public class Corrections {
    private final AgroalDataSource database;
    private final ArticleSearch articles;
    private final DeliveryWriter deliveries;
    private final Bodies bodies;
    private final StoredPolicy policies;
    private final FeedRows feeds;
    private final InstantSource clock;
    private final int atOnce;

    Corrections(
            AgroalDataSource database,
            ArticleSearch articles,
            DeliveryWriter deliveries,
            Bodies bodies,
            StoredPolicy policies,
            FeedRows feeds,
            InstantSource clock,
            AlertConfig config) {
        this.database = database;
        this.articles = articles;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.policies = policies;
        this.feeds = feeds;
        this.clock = clock;
        this.atOnce = config.correctedAtOnce();
    }

    /// What a page came to.
    ///
    /// @param made follow-ups
    /// @param next behind whom to go on; empty where everybody was looked at
    public record Followed(int made, Optional<Whom> next) {
        public static final Followed NOBODY = new Followed(0, Optional.empty());
    }

    /// Who was told of an article on one channel.
    public record Whom(String article, String channel) {}

    /// A page, in the caller's transaction. Takes the lock under which alerts are decided: so no alert that is being made
    /// just now, of the revision before, is passed over.
    ///
    /// @param after whom to go on behind; empty at the first time
    public Followed follow(Collection<String> stored, Optional<Whom> after) throws SQLException {
        try (Connection connection = database.getConnection()) {
            ToldRows rows = new ToldRows(connection);
            List<String> revised = rows.revised(stored);
            if (revised.isEmpty()) {
                return Followed.NOBODY;
            }
            DecidingLock.take(connection);
            Instant now = clock.instant();
            Coverage coverage = feeds.between(connection, now.minus(FeedRows.WINDOW), now);
            List<ToldRows.Told> told = rows.told(revised, after, atOnce);
            List<DeliveryWriter.Order> orders = orders(rows, told, coverage);
            deliveries.write(connection, orders, now);
            return new Followed(
                    orders.size(),
                    told.size() < atOnce ? Optional.empty() : Optional.of(told.getLast().whom()));
        }
    }

    private List<DeliveryWriter.Order> orders(
            ToldRows rows, List<ToldRows.Told> told, Coverage coverage) throws SQLException {
        if (told.isEmpty()) {
            return List.of();
        }
        List<String> ids = told.stream().map(ToldRows.Told::article).distinct().toList();
        Map<String, Article> current = articles.byIds(ids);
        Map<List<String>, Wording> wordings = rows.wordings(ids);
        Set<List<String>> returned = rows.returned(ids);
        List<DeliveryWriter.Order> orders = new ArrayList<>();
        for (ToldRows.Told one : told) {
            Article article = current.get(one.article());
            if (article != null) {
                Follow follow = new Follow(one, article, key(one, article, returned));
                changed(one, article, wordings)
                        .map(changes -> order(follow, changes, coverage))
                        .ifPresent(orders::add);
            }
        }
        return orders;
    }

    private static Optional<List<WebhookBody.Change>> changed(
            ToldRows.Told told, Article article, Map<List<String>, Wording> wordings) {
        Wording before = wordings.get(List.of(told.article(), told.revision()));
        Wording now = wordings.get(List.of(told.article(), article.revision()));
        return before == null || now == null
                ? Optional.empty()
                : Optional.of(before.correctedBy(now)).filter(changes -> !changes.isEmpty());
    }

    /// A print that comes back after another one was told is news again: then it is one by when it came back, which is the
    /// same in every replay of that record.
    private static DeliveryKey key(
            ToldRows.Told told, Article article, Set<List<String>> returned) {
        String subject = "revision:" + article.id() + ":" + article.revision();
        boolean again = returned.contains(List.of(told.article(), told.channel()));
        return new DeliveryKey(
                told.subscriber().id(),
                again ? subject + ":" + article.seenAt() : subject,
                told.channel(),
                DeliveryKey.Kind.CORRECTION);
    }

    private DeliveryWriter.Order order(
            Follow follow, List<WebhookBody.Change> changes, Coverage coverage) {
        ToldRows.Told told = follow.told();
        Article article = follow.article();
        WebhookBody.Correction correction =
                new WebhookBody.Correction(told.first(), told.revision(), changes);
        return new DeliveryWriter.Order(
                follow.key(),
                article.id(),
                article.revision(),
                bodies.correction(
                        new Bodies.Corrected(
                                follow.key(),
                                told.subscriber(),
                                article,
                                told.reason(),
                                correction),
                        coverage),
                policies.read(told.policy()).releaseOf(coverage.to()));
    }

    /// What may have to be told to whom.
    private record Follow(ToldRows.Told told, Article article, DeliveryKey key) {}
}
