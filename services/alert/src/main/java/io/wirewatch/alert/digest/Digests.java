package io.wirewatch.alert.digest;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.coverage.Coverage;
import io.wirewatch.alert.coverage.FeedRows;
import io.wirewatch.alert.delivery.Bodies;
import io.wirewatch.alert.delivery.DeliveryKey;
import io.wirewatch.alert.delivery.DeliveryWriter;
import io.wirewatch.alert.delivery.Sender;
import io.wirewatch.alert.subscription.DecidingLock;
import io.wirewatch.messaging.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes digests when they are due: one a subscriber and due time, held over quiet hours like any other message. What was
/// collected stands in rows, so a replica that dies loses none and the next one makes them.
@Singleton
public class Digests {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final CollectedAlerts collected;
    private final DeliveryWriter deliveries;
    private final Bodies bodies;
    private final FeedRows feeds;
    private final Sender sender;
    private final InstantSource clock;
    private final int atOnce;
    private @Nullable Loop loop;

    Digests(
            AgroalDataSource database,
            CollectedAlerts collected,
            DeliveryWriter deliveries,
            Bodies bodies,
            FeedRows feeds,
            Sender sender,
            InstantSource clock,
            AlertConfig config) {
        this.database = database;
        this.collected = collected;
        this.deliveries = deliveries;
        this.bodies = bodies;
        this.feeds = feeds;
        this.sender = sender;
        this.clock = clock;
        this.atOnce = config.digestsAtOnce();
    }

    void atStart(@Observes StartupEvent start) {
        loop = Loop.start("digests", PAUSE, this::page);
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    private boolean page() {
        int made = QuarkusTransaction.requiringNew().call(this::makeDue);
        if (made > 0) {
            sender.poke();
        }
        return made == atOnce;
    }

    private int makeDue() throws SQLException {
        try (Connection connection = database.getConnection()) {
            DecidingLock.take(connection);
            Instant now = clock.instant();
            List<CollectedAlerts.Due> due = collected.due(connection, now);
            for (CollectedAlerts.Due digest : due) {
                boolean reached = !digest.wanted() || make(connection, digest, now);
                collected.done(connection, digest, reached, now);
            }
            return due.size();
        }
    }

    /// False where no channel is there to send it to.
    private boolean make(Connection connection, CollectedAlerts.Due due, Instant now)
            throws SQLException {
        String subscription = due.subscriber().id();
        List<String> channels =
                deliveries
                        .channels(connection, List.of(subscription))
                        .getOrDefault(subscription, List.of());
        if (channels.isEmpty()) {
            return false;
        }
        String subject = subject(connection, due, now);
        WebhookBody.Digest digest = collected.contents(connection, due, subject);
        Instant release = due.policy().releaseOf(now);
        Coverage coverage = feeds.between(connection, digest.from(), now);
        List<DeliveryWriter.Order> orders = new ArrayList<>();
        for (String channel : channels) {
            DeliveryKey key =
                    new DeliveryKey(subscription, subject, channel, DeliveryKey.Kind.DIGEST);
            String body = bodies.digest(key, due.subscriber(), digest, coverage);
            orders.add(new DeliveryWriter.Order(key, null, null, body, release));
        }
        deliveries.write(connection, orders, now);
        return true;
    }

    /// The due time; where that digest was made before (another replica's clock runs behind), the time of this one.
    private String subject(Connection connection, CollectedAlerts.Due due, Instant now)
            throws SQLException {
        String subject = "digest:" + due.due();
        return collected.isTaken(connection, due.subscriber().id(), subject)
                ? "digest:" + now
                : subject;
    }
}
