package io.wirewatch.alert.delivery;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.subscription.DecidingLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/// Sends the deliveries of a window again, each under its own id, so that a receiver which has some of them sees that they
/// are repeats; and decides anew what was kept while the subscription was paused or had no channel to send to.
@Singleton
class Replays {
    private static final String STATE =
            "select paused from subscription where id = ? and deleted_at is null";
    private static final String AGAIN =
            """
            update delivery d set state = 'pending', due_at = ?, expires_at = ?, finished_at = null, attempts_before = attempts
            from channel c
            where c.id = d.channel_id and c.removed_at is null and c.disabled_at is null and d.subscription_id = ?
              and d.created_at >= ? and d.created_at < ? and d.kind not in ('test', 'disabled') and d.state in ('delivered', 'dead', 'disabled')
              and not exists (select 1 from muted_name n left join article a on a.id = d.article_id
                where n.subscription_id = d.subscription_id
                  and (d.subject in ('story:' || n.story_id, 'blind-spot:' || n.story_id, 'taken-up:' || n.story_id)
                    or a.story_id = n.story_id))
            """;
    private static final String KEPT =
            """
            with kept as (
              delete from notice where subscription_id = ? and decided_at >= ? and decided_at < ?
                and (decision = 'paused' or not reached) and signal is null
              returning subscription_id, article_id)
            update match m set fanned_out_at = null from kept
            where m.subscription_id = kept.subscription_id and m.article_id = kept.article_id
            """;

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final Sender sender;
    private final FanOut fanOut;
    private final KeptSignals signals;
    private final AlertConfig config;

    Replays(
            AgroalDataSource database,
            InstantSource clock,
            Sender sender,
            FanOut fanOut,
            KeptSignals signals,
            AlertConfig config) {
        this.database = database;
        this.clock = clock;
        this.sender = sender;
        this.fanOut = fanOut;
        this.signals = signals;
        this.config = config;
    }

    /// What a replay came to.
    sealed interface Outcome {
        /// @param deliveries that are sent again
        /// @param alerts that were kept, and are decided anew; signals among them
        record Begun(int deliveries, int alerts) implements Outcome {
            Begun with(int signals) {
                return new Begun(deliveries, alerts + signals);
            }
        }

        record Absent() implements Outcome {}

        record Paused() implements Outcome {}
    }

    /// @param from made at or after
    /// @param to made before
    Outcome replay(String subscription, Instant from, Instant to) {
        Outcome outcome =
                switch (QuarkusTransaction.requiringNew()
                        .call(() -> begun(subscription, from, to))) {
                    case Outcome.Begun begun ->
                            begun.with(
                                    signals.decideAnew(
                                            new KeptSignals.Window(subscription, from, to)));
                    case Outcome.Absent absent -> absent;
                    case Outcome.Paused paused -> paused;
                };
        fanOut.poke();
        sender.poke();
        return outcome;
    }

    private Outcome begun(String subscription, Instant from, Instant to) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Optional<Boolean> paused = paused(connection, subscription);
            if (paused.isEmpty()) {
                return new Outcome.Absent();
            }
            if (paused.get()) {
                return new Outcome.Paused();
            }
            DecidingLock.take(connection);
            return new Outcome.Begun(
                    again(connection, subscription, from, to),
                    kept(connection, subscription, from, to));
        }
    }

    private int again(Connection connection, String subscription, Instant from, Instant to)
            throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement update = connection.prepareStatement(AGAIN)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setObject(2, now.plus(config.retriedFor()).atOffset(ZoneOffset.UTC));
            update.setString(3, subscription);
            update.setObject(4, from.atOffset(ZoneOffset.UTC));
            update.setObject(5, to.atOffset(ZoneOffset.UTC));
            return update.executeUpdate();
        }
    }

    private static int kept(Connection connection, String subscription, Instant from, Instant to)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(KEPT)) {
            update.setString(1, subscription);
            update.setObject(2, from.atOffset(ZoneOffset.UTC));
            update.setObject(3, to.atOffset(ZoneOffset.UTC));
            return update.executeUpdate();
        }
    }

    private static Optional<Boolean> paused(Connection connection, String subscription)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STATE)) {
            select.setString(1, subscription);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBoolean(1)) : Optional.empty();
            }
        }
    }
}
