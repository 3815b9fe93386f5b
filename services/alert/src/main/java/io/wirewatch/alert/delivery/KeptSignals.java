package io.wirewatch.alert.delivery;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.coverage.FeedRows;
import io.wirewatch.alert.subscription.StoredPolicy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Signals that were kept while their subscription was paused or had no channel to send to: decided anew, as they were found
/// then. All in the caller's transaction, which holds the lock of all decisions.
@Singleton
class KeptSignals {
    private static final String TAKE =
            """
            delete from notice n using subscription s
            where s.id = n.subscription_id and n.subscription_id = ? and n.decided_at >= ? and n.decided_at < ?
              and (n.decision = 'paused' or not n.reached) and n.signal is not null
            returning n.subscription_id, s.name, s.policy, n.subject, n.signal, n.decided_at,
              exists (select 1 from muted_name m
                where m.subscription_id = n.subscription_id and m.story_id = n.story_id) as muted
            """;

    private final Signals signals;
    private final StoredPolicy policies;
    private final Bodies bodies;
    private final FeedRows feeds;

    KeptSignals(Signals signals, StoredPolicy policies, Bodies bodies, FeedRows feeds) {
        this.signals = signals;
        this.policies = policies;
        this.bodies = bodies;
        this.feeds = feeds;
    }

    /// Answers how many.
    ///
    /// @param from decided at or after
    /// @param to decided before
    int decideAnew(
            Connection connection, String subscription, Instant from, Instant to, Instant now)
            throws SQLException {
        List<Kept> kept = new ArrayList<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            Batch.set(take, subscription, from, to);
            try (ResultSet rows = take.executeQuery()) {
                while (rows.next()) {
                    kept.add(kept(rows, connection, now));
                }
            }
        }
        kept.sort(Comparator.comparing(Kept::at));
        for (Kept one : kept) {
            signals.tell(connection, one.found(), now);
        }
        return kept.size();
    }

    private Kept kept(ResultSet row, Connection connection, Instant now) throws SQLException {
        Signal signal = bodies.signal(row.getString("signal"));
        return new Kept(
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                new Signals.Found(
                        new WebhookBody.Subscriber(
                                row.getString("subscription_id"), row.getString("name")),
                        policies.read(row.getString("policy")),
                        row.getString("subject"),
                        kind(signal),
                        row.getBoolean("muted"),
                        signal,
                        feeds.between(connection, begin(signal), now)));
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

    /// @param at when it was decided first
    private record Kept(Instant at, Signals.Found found) {}
}
