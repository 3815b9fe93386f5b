package io.wirewatch.alert.delivery;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.subscription.StoredPolicy;
import io.wirewatch.outbound.guard.TargetUrl;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Tells a subscriber that a channel was disabled, on another channel of the same subscription where there is one: a
/// mailbox first, for somebody reads it.
@Singleton
class DisabledNotice {
    private static final String OTHER =
            """
            select o.id as other, s.id, s.name, s.policy, c.type, c.target
            from channel c join subscription s on s.id = c.subscription_id
            join channel o on o.subscription_id = s.id and o.id <> c.id
            where c.id = ? and s.deleted_at is null and o.removed_at is null and o.disabled_at is null
            order by o.type <> 'email', o.id limit 1
            """;

    private final DeliveryWriter deliveries;
    private final StoredPolicy policies;
    private final Bodies bodies;

    DisabledNotice(DeliveryWriter deliveries, StoredPolicy policies, Bodies bodies) {
        this.deliveries = deliveries;
        this.policies = policies;
        this.bodies = bodies;
    }

    /// In the transaction that disables it; the key bears the time, so that it is one message each time it happens.
    void tell(Connection connection, String channel, String reason, Instant now)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OTHER)) {
            Batch.set(select, channel);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    deliveries.write(connection, List.of(order(row, channel, reason, now)), now);
                }
            }
        }
    }

    private DeliveryWriter.Order order(ResultSet row, String channel, String reason, Instant now)
            throws SQLException {
        WebhookBody.Subscriber subscriber =
                new WebhookBody.Subscriber(row.getString("id"), row.getString("name"));
        DeliveryKey key =
                new DeliveryKey(
                        subscriber.id(),
                        "channel:" + channel + ":" + now,
                        row.getString("other"),
                        DeliveryKey.Kind.DISABLED);
        WebhookBody.DisabledChannel disabled =
                new WebhookBody.DisabledChannel(
                        channel, row.getString("type"), host(row.getString("target")), reason);
        Instant due = policies.read(row.getString("policy")).releaseOf(now);
        return new DeliveryWriter.Order(
                key, null, null, bodies.disabled(key, subscriber, disabled, now), due);
    }

    /// No more of an address than that: whoever knows a whole one may write there.
    private static String host(String target) {
        return switch (TargetUrl.read(target)) {
            case TargetUrl.Reading.Readable(TargetUrl url) -> url.host();
            case TargetUrl.Reading.Refused _ -> "";
        };
    }
}
