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
/// day's number. All in the caller's transaction, which holds the lock of all decisions.
@Singleton
public class Signals {
    private static final String INSERT =
            """
            insert into notice (subscription_id, subject, story_id, reason, signal, decided_at, day, decision, release_at,
                                digest_why, reached)
            values (?, ?, ?, '[]', ?::jsonb, ?, ?::date, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String SPENT =
            "select count(*) from notice where subscription_id = ? and day = ?::date and decision in ('sent', 'held') and reached";

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

    /// Tells it, now or when the subscriber wants to be told. Answers false, and does nothing, where the subject was decided
    /// before.
    public boolean tell(Connection connection, Found found, Instant now) throws SQLException {
        AlertCourse course = new AlertCourse(found.policy());
        if (found.policy().isBudgeted()) {
            LocalDate day = found.policy().dayOf(now);
            course.spent(day, spent(connection, found.subscriber().id(), day));
        }
        return course.nextSignal(found.subject(), found.muted(), now)
                        instanceof AlertCourse.Step.Decided step
                && decide(connection, found, step, now);
    }

    private boolean decide(
            Connection connection, Found found, AlertCourse.Step.Decided step, Instant now)
            throws SQLException {
        boolean isSent = step.decision().spends();
        List<String> channels = isSent ? channels(connection, found) : List.of();
        boolean isNew = insert(connection, found, entry(step, isSent, channels), now);
        if (isNew) {
            deliveries.write(connection, orders(found, channels, step.release()), now);
        }
        return isNew;
    }

    /// Keeps it for people to look up, and tells nobody.
    public void suppress(Connection connection, Found found, Instant now) throws SQLException {
        insert(
                connection,
                found,
                new Entry("suppressed", found.policy().dayOf(now), now, null, true),
                now);
    }

    private static Entry entry(
            AlertCourse.Step.Decided step, boolean isSent, List<String> channels) {
        String why =
                step.decision() instanceof Decision.Collect collected
                        ? collected.why().word()
                        : null;
        return new Entry(
                step.decision().word(),
                step.day(),
                step.release(),
                why,
                !isSent || !channels.isEmpty());
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
                    entry.why(),
                    entry.reached());
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

    private List<String> channels(Connection connection, Found found) throws SQLException {
        String subscription = found.subscriber().id();
        return deliveries
                .channels(connection, List.of(subscription))
                .getOrDefault(subscription, List.of());
    }

    private List<DeliveryWriter.Order> orders(Found found, List<String> channels, Instant release) {
        List<DeliveryWriter.Order> orders = new ArrayList<>();
        for (String channel : channels) {
            DeliveryKey key =
                    new DeliveryKey(
                            found.subscriber().id(), found.subject(), channel, found.kind());
            String body = bodies.signal(key, found.subscriber(), found.signal(), found.coverage());
            orders.add(new DeliveryWriter.Order(key, null, null, body, release));
        }
        return orders;
    }

    /// What was decided.
    ///
    /// @param why it is in a digest
    /// @param reached false where it was to be sent and no channel was there
    private record Entry(
            String decision,
            LocalDate day,
            Instant release,
            @Nullable String why,
            boolean reached) {}
}
