package io.wirewatch.alert.delivery;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.coverage.Coverage;
import io.wirewatch.alert.coverage.FeedRows;
import io.wirewatch.alert.subscription.DecidingLock;
import io.wirewatch.alert.subscription.StoredPolicy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Signals that were kept while their subscription was paused or had no channel to send to: decided anew, as they were found
/// then, and each once; in pages, so that nobody waits long for the lock of all decisions.
@Singleton
class KeptSignals {
    private static final String IS_KEPT =
            """
            n.subscription_id = ? and n.decided_at >= ? and n.decided_at < ?
              and (n.decision = 'paused' or not n.reached) and n.signal is not null
            """;
    private static final String LIST =
            "select n.subject from notice n where " + IS_KEPT + " order by n.decided_at, n.subject";
    private static final String LOOK =
            "select subject, signal from notice where subscription_id = ? and subject = any (?) and signal is not null";
    private static final String TAKE =
            """
            delete from notice n using subscription s
            where s.id = n.subscription_id and n.subject = any (?) and %s
            returning n.subscription_id, s.name, s.policy, n.subject, n.signal, n.decided_at,
              exists (select 1 from muted_name m
                where m.subscription_id = n.subscription_id and m.story_id = n.story_id) as muted
            """
                    .formatted(IS_KEPT);

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final Signals signals;
    private final StoredPolicy policies;
    private final Bodies bodies;
    private final FeedRows feeds;
    private final int atOnce;

    KeptSignals(
            AgroalDataSource database,
            InstantSource clock,
            Signals signals,
            StoredPolicy policies,
            Bodies bodies,
            FeedRows feeds,
            AlertConfig config) {
        this.database = database;
        this.clock = clock;
        this.signals = signals;
        this.policies = policies;
        this.bodies = bodies;
        this.feeds = feeds;
        this.atOnce = config.replayedAtOnce();
    }

    /// Signals of a subscription that were decided in a window.
    ///
    /// @param from at or after
    /// @param to before
    record Window(String subscription, Instant from, Instant to) {}

    /// Answers how many. Those of each page are told, or kept again, when it is done; where a page fails the rest stays kept.
    int decideAnew(Window window) {
        // the list first: what is kept again may lie in the window, too
        List<String> subjects = inTransaction(connection -> list(connection, window));
        int decided = 0;
        for (int i = 0; i < subjects.size(); i += atOnce) {
            List<String> page = subjects.subList(i, Math.min(i + atOnce, subjects.size()));
            decided += inTransaction(connection -> page(connection, window, page));
        }
        return decided;
    }

    private <T> T inTransaction(Work<T> work) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            try (Connection connection = database.getConnection()) {
                                return work.with(connection);
                            }
                        });
    }

    private static List<String> list(Connection connection, Window window) throws SQLException {
        List<String> subjects = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            Batch.set(select, window.subscription(), window.from(), window.to());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    subjects.add(rows.getString(1));
                }
            }
        }
        return subjects;
    }

    private int page(Connection connection, Window window, List<String> subjects)
            throws SQLException {
        Map<String, Coverage> coverages =
                coverages(connection, window.subscription(), subjects, clock.instant());
        DecidingLock.take(connection);
        Instant now = clock.instant(); // behind the lock: a digest that was made meanwhile is over
        List<Kept> kept = new ArrayList<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            Batch.set(
                    take,
                    coverages.keySet().toArray(String[]::new),
                    window.subscription(),
                    window.from(),
                    window.to());
            try (ResultSet rows = take.executeQuery()) {
                while (rows.next()) {
                    kept.add(kept(rows, coverages));
                }
            }
        }
        kept.sort(Comparator.comparing(Kept::at));
        for (Kept one : kept) {
            signals.tell(connection, one.found(), now);
        }
        return kept.size();
    }

    /// Read before the lock: each is a question of its own.
    private Map<String, Coverage> coverages(
            Connection connection, String subscription, List<String> subjects, Instant now)
            throws SQLException {
        Map<String, Instant> begins = new HashMap<>();
        try (PreparedStatement look = connection.prepareStatement(LOOK)) {
            Batch.set(look, subscription, subjects.toArray(String[]::new));
            try (ResultSet rows = look.executeQuery()) {
                while (rows.next()) {
                    begins.put(rows.getString(1), begin(bodies.signal(rows.getString(2))));
                }
            }
        }
        Map<String, Coverage> coverages = new HashMap<>();
        for (Map.Entry<String, Instant> begin : begins.entrySet()) {
            coverages.put(begin.getKey(), feeds.between(connection, begin.getValue(), now));
        }
        return coverages;
    }

    private Kept kept(ResultSet row, Map<String, Coverage> coverages) throws SQLException {
        Signal signal = bodies.signal(row.getString("signal"));
        String subject = row.getString("subject");
        return new Kept(
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                new Signals.Found(
                        new WebhookBody.Subscriber(
                                row.getString("subscription_id"), row.getString("name")),
                        policies.read(row.getString("policy")),
                        subject,
                        kind(signal),
                        row.getBoolean("muted"),
                        signal,
                        Objects.requireNonNull(coverages.get(subject))));
    }

    private static DeliveryKey.Kind kind(Signal signal) {
        return switch (signal) {
            case Signal.Spike _ -> DeliveryKey.Kind.SPIKE;
            case Signal.Silence _ -> DeliveryKey.Kind.SILENCE;
            case Signal.BlindSpot _ -> DeliveryKey.Kind.BLIND_SPOT;
        };
    }

    private static Instant begin(Signal signal) {
        return switch (signal) {
            case Signal.Spike spike -> spike.from();
            case Signal.Silence silence -> silence.since();
            case Signal.BlindSpot spot -> spot.since();
        };
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /// @param at when it was decided first
    private record Kept(Instant at, Signals.Found found) {}
}
