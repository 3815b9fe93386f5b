package io.wirewatch.alert.delivery;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.article.ArticleSearch;
import io.wirewatch.alert.coverage.Coverage;
import io.wirewatch.alert.coverage.FeedRows;
import io.wirewatch.alert.policy.AlertCourse;
import io.wirewatch.alert.subscription.DecidingLock;
import io.wirewatch.alert.subscription.MutedDeliveries;
import io.wirewatch.messaging.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of each match, and makes deliveries of what is sent, one per channel and key; in pages, at once
/// after a batch, and whatever a crash left within a second.
@Singleton
public class FanOut {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final PendingMatches matches;
    private final Notices notices;
    private final DeliveryWriter deliveries;
    private final Bodies bodies;
    private final ArticleSearch articles;
    private final FeedRows feeds;
    private final InstantSource clock;
    private final Sender sender;
    private final int atOnce;
    private @Nullable Loop loop;

    FanOut(
            AgroalDataSource database,
            PendingMatches matches,
            Notices notices,
            DeliveryWriter deliveries,
            Bodies bodies,
            ArticleSearch articles,
            FeedRows feeds,
            InstantSource clock,
            Sender sender,
            AlertConfig config) {
        this.database = database;
        this.matches = matches;
        this.notices = notices;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.articles = articles;
        this.feeds = feeds;
        this.clock = clock;
        this.sender = sender;
        this.atOnce = config.fannedOutAtOnce();
    }

    void atStart(@Observes StartupEvent start) {
        loop = Loop.start("fan-out", PAUSE, this::page);
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// There are new matches.
    public void poke() {
        if (loop != null) {
            loop.poke();
        }
    }

    /// These stories may have more sources or names than before, in the caller's transaction: matches that waited for
    /// sources are looked at again, and what waits to be sent of a story that is muted by its new name is dropped. Whoever
    /// decides at this moment is waited for: what he leaves waiting would sleep on.
    ///
    /// @param stories with the names of all that were merged into them
    public void storiesGrew(Collection<String> stories) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (matches.mayWait(connection, stories)) {
                DecidingLock.take(connection);
                matches.wake(connection, stories);
            }
            MutedDeliveries.dropIn(connection, stories, clock.instant());
        }
    }

    private boolean page() {
        int done = QuarkusTransaction.requiringNew().call(this::decidePage);
        if (done > 0) {
            sender.poke();
        }
        return done == atOnce;
    }

    private int decidePage() throws SQLException {
        try (Connection connection = database.getConnection()) {
            DecidingLock.take(connection);
            List<PendingMatch> page = matches.page(connection, atOnce);
            if (!page.isEmpty()) {
                decide(connection, page, clock.instant());
            }
            return page.size();
        }
    }

    private void decide(Connection connection, List<PendingMatch> page, Instant now)
            throws SQLException {
        Map<String, AlertCourse> courses = notices.courses(connection, page, now);
        List<Notices.Notice> decided = new ArrayList<>();
        List<PendingMatch> done = new ArrayList<>();
        List<PendingMatch> waiting = new ArrayList<>();
        for (PendingMatch match : page) {
            if (!match.wanted()) {
                done.add(match);
                continue;
            }
            switch (Objects.requireNonNull(courses.get(match.subscription()))
                    .next(match.alert(), now)) {
                case AlertCourse.Step.Waits _ -> waiting.add(match);
                case AlertCourse.Step.Known _ -> done.add(match);
                case AlertCourse.Step.Decided step -> {
                    decided.add(new Notices.Notice(match, step));
                    done.add(match);
                }
            }
        }
        write(connection, decided, now);
        matches.done(connection, done, now);
        matches.await(connection, waiting);
    }

    private void write(Connection connection, List<Notices.Notice> decided, Instant now)
            throws SQLException {
        List<Notices.Notice> sent = decided.stream().filter(Notices.Notice::isSent).toList();
        Map<String, List<String>> channels =
                deliveries.channels(
                        connection,
                        sent.stream().map(notice -> notice.match().subscription()).toList());
        notices.insert(connection, decided, channels.keySet(), now);
        deliveries.write(connection, orders(connection, sent, channels, now), now);
    }

    private List<DeliveryWriter.Order> orders(
            Connection connection,
            List<Notices.Notice> sent,
            Map<String, List<String>> channels,
            Instant now)
            throws SQLException {
        Map<String, Article> found =
                articles.byIds(
                        sent.stream().map(notice -> notice.match().article()).distinct().toList());
        List<DeliveryWriter.Order> orders = new ArrayList<>();
        Coverage coverage = feeds.between(connection, now.minus(FeedRows.WINDOW), now);
        for (Notices.Notice notice : sent) {
            PendingMatch match = notice.match();
            for (String channel : channels.getOrDefault(match.subscription(), List.of())) {
                orders.add(order(notice, channel, found.get(match.article()), coverage));
            }
        }
        return orders;
    }

    private DeliveryWriter.Order order(
            Notices.Notice notice, String channel, @Nullable Article article, Coverage coverage) {
        PendingMatch match = notice.match();
        DeliveryKey key =
                new DeliveryKey(
                        match.subscription(), match.subject(), channel, DeliveryKey.Kind.ALERT);
        return new DeliveryWriter.Order(
                key,
                match.article(),
                article == null ? match.revision() : article.revision(),
                bodies.alert(key, match, article, coverage),
                notice.decided().release());
    }
}
