package io.wirewatch.alert.correction;

import io.agroal.api.AgroalDataSource;
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

/// Follows up alerts whose article was corrected, in the transaction that stores the new revision: to exactly those who
/// were told, on the channel on which they were told, once a revision.
@Singleton
public class Corrections {
    private final AgroalDataSource database;
    private final ArticleSearch articles;
    private final DeliveryWriter deliveries;
    private final Bodies bodies;
    private final StoredPolicy policies;
    private final FeedRows feeds;
    private final InstantSource clock;

    Corrections(
            AgroalDataSource database,
            ArticleSearch articles,
            DeliveryWriter deliveries,
            Bodies bodies,
            StoredPolicy policies,
            FeedRows feeds,
            InstantSource clock) {
        this.database = database;
        this.articles = articles;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.policies = policies;
        this.feeds = feeds;
        this.clock = clock;
    }

    /// Answers how many follow-ups were made. Takes the lock under which alerts are decided: so no alert that is being
    /// made just now, of the revision before, is passed over.
    public int follow(Collection<String> stored) throws SQLException {
        try (Connection connection = database.getConnection()) {
            ToldRows rows = new ToldRows(connection);
            List<String> revised = rows.revised(stored);
            if (revised.isEmpty()) {
                return 0;
            }
            DecidingLock.take(connection);
            Instant now = clock.instant();
            Coverage coverage = feeds.between(connection, now.minus(FeedRows.WINDOW), now);
            List<DeliveryWriter.Order> orders = orders(rows, revised, coverage);
            deliveries.write(connection, orders, now);
            return orders.size();
        }
    }

    private List<DeliveryWriter.Order> orders(
            ToldRows rows, List<String> revised, Coverage coverage) throws SQLException {
        Collection<ToldRows.Told> told = rows.told(revised);
        if (told.isEmpty()) {
            return List.of();
        }
        List<String> ids = told.stream().map(ToldRows.Told::article).distinct().toList();
        Map<String, Article> current = articles.byIds(ids);
        Map<List<String>, Wording> wordings = rows.wordings(ids);
        List<DeliveryWriter.Order> orders = new ArrayList<>();
        for (ToldRows.Told one : told) {
            Article article = current.get(one.article());
            if (article != null) {
                changed(one, article, wordings)
                        .map(changes -> order(one, article, changes, coverage))
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

    private DeliveryWriter.Order order(
            ToldRows.Told told,
            Article article,
            List<WebhookBody.Change> changes,
            Coverage coverage) {
        DeliveryKey key =
                new DeliveryKey(
                        told.subscriber().id(),
                        "revision:" + article.id() + ":" + article.revision(),
                        told.channel(),
                        DeliveryKey.Kind.CORRECTION);
        WebhookBody.Correction correction =
                new WebhookBody.Correction(told.first(), told.revision(), changes);
        return new DeliveryWriter.Order(
                key,
                article.id(),
                article.revision(),
                bodies.correction(
                        new Bodies.Corrected(
                                key, told.subscriber(), article, told.reason(), correction),
                        coverage),
                policies.read(told.policy()).releaseOf(coverage.to()));
    }
}
