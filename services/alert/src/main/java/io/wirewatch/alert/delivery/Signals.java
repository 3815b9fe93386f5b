package io.wirewatch.alert.delivery;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.coverage.Coverage;
import io.wirewatch.alert.policy.AlertCourse;
import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.policy.Decision;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of a spike, a silence or a blind spot, once a subject, as of any alert: quiet hours, digest, the
/// day's number. All in the caller's transaction, which holds the [DecidingLock].
@Singleton
public class Signals {
    private static final String INSERT =
            """
            insert into notice (subscription_id, subject, story_id, reason, signal, decided_at, day, decision, release_at,
                                digest_why)
            values (?, ?, ?, '[]', ?::jsonb, ?, ?::date, ?, ?, ?) on conflict do nothing
            """;
    private static final String SPENT =
            "select count(*) from notice where subscription_id = ? and day = ?::date and decision in ('sent', 'held')";

    private final DeliveryWriter deliveries;
    private final Bodies bodies;

    Signals(DeliveryWriter deliveries, Bodies bodies) {
        this.deliveries = deliveries;
        this.bodies = bodies;
    }

    /// What was found for a subscriber.
    ///
    /// @param subject which is told once
    /// @param muted whether its story is
    /// @param coverage of the time that it is about
    public record Found(
            WebhookBody.Subscriber subscriber,
            AlertPolicy policy,
            String subject,
            DeliveryKey.Kind kind,
            boolean muted,
            Signal signal,
            Coverage coverage) {
        private @Nullable String story() {
            return signal instanceof Signal.BlindSpot spot ? spot.story() : null;
        }
    }

    /// Tells it, now or when the subscriber wants to be told; nothing where the subject was decided before.
    public void tell(Connection connection, Found found, Instant now) throws SQLException {
        AlertCourse course = new AlertCourse(found.policy());
        if (found.policy().isBudgeted()) {
            LocalDate day = found.policy().dayOf(now);
            course.spent(day, spent(connection, found.subscriber().id(), day));
        }
        if (course.nextSignal(found.subject(), found.muted(), now)
                        instanceof AlertCourse.Step.Decided step
                && insert(connection, found, step, now)
                && step.decision().spends()) {
            deliveries.write(connection, orders(connection, found, step.release()), now);
        }
    }

    /// Keeps it for people to look up, and tells nobody.
    public void suppress(Connection connection, Found found, Instant now) throws SQLException {
        insert(
                connection,
                found,
                new Entry("suppressed", found.policy().dayOf(now), now, null),
                now);
    }

    private boolean insert(
            Connection connection, Found found, AlertCourse.Step.Decided step, Instant now)
            throws SQLException {
        String why =
                step.decision() instanceof Decision.Collect collected
                        ? collected.why().word()
                        : null;
        Entry entry = new Entry(step.decision().word(), step.day(), step.release(), why);
        return insert(connection, found, entry, now);
    }

    private boolean insert(Connection connection, Found found, Entry entry, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Batch.set(
                    insert,
                    found.subscriber().id(),
                    found.subject(),
                    found.story(),
                    bodies.written(found.signal()),
                    now,
                    entry.day().toString(),
                    entry.decision(),
                    entry.release(),
                    entry.why());
            return insert.executeUpdate() == 1;
        }
    }

    private static int spent(Connection connection, String subscription, LocalDate day)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SPENT)) {
            Batch.set(select, subscription, day.toString());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private List<DeliveryWriter.Order> orders(Connection connection, Found found, Instant release)
            throws SQLException {
        String subscription = found.subscriber().id();
        List<DeliveryWriter.Order> orders = new ArrayList<>();
        for (String channel :
                deliveries
                        .channels(connection, List.of(subscription))
                        .getOrDefault(subscription, List.of())) {
            DeliveryKey key = new DeliveryKey(subscription, found.subject(), channel, found.kind());
            String body = bodies.signal(key, found.subscriber(), found.signal(), found.coverage());
            orders.add(new DeliveryWriter.Order(key, null, null, body, release));
        }
        return orders;
    }

    /// What was decided.
    ///
    /// @param why it is in a digest
    private record Entry(String decision, LocalDate day, Instant release, @Nullable String why) {}
}
