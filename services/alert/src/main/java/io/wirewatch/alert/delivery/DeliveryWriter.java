package io.wirewatch.alert.delivery;

import io.wirewatch.alert.AlertConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes deliveries, one a key, in the caller's transaction: a key that is there already stays as it is.
@Singleton
public class DeliveryWriter {
    private static final String CHANNELS =
            """
            select id, subscription_id from channel
            where subscription_id = any (?) and removed_at is null and disabled_at is null order by id
            """;
    private static final String INSERT =
            """
            insert into delivery (id, subscription_id, subject, channel_id, kind, article_id, revision, state, body,
                                  created_at, due_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;

    private final AlertConfig config;

    DeliveryWriter(AlertConfig config) {
        this.config = config;
    }

    /// One delivery to make.
    ///
    /// @param body frozen
    /// @param due not before; where that is later than now, the delivery is held until then
    public record Order(
            DeliveryKey key,
            @Nullable String article,
            @Nullable String revision,
            String body,
            Instant due) {}

    /// The channels that something may be sent to, by subscription.
    public Map<String, List<String>> channels(
            Connection connection, Collection<String> subscriptions) throws SQLException {
        Map<String, List<String>> channels = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(CHANNELS)) {
            select.setArray(1, connection.createArrayOf("text", subscriptions.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    channels.computeIfAbsent(rows.getString(2), id -> new ArrayList<>())
                            .add(rows.getString(1));
                }
            }
        }
        return channels;
    }

    public void write(Connection connection, List<Order> orders, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Order order : orders) {
                bind(insert, order, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void bind(PreparedStatement insert, Order order, Instant now) throws SQLException {
        insert.setString(1, order.key().id());
        insert.setString(2, order.key().subscription());
        insert.setString(3, order.key().subject());
        insert.setString(4, order.key().channel());
        insert.setString(5, order.key().kind().stored());
        insert.setString(6, order.article());
        insert.setString(7, order.revision());
        insert.setString(8, order.due().isAfter(now) ? "held" : "pending");
        insert.setString(9, order.body());
        insert.setObject(10, now.atOffset(ZoneOffset.UTC));
        insert.setObject(11, order.due().atOffset(ZoneOffset.UTC));
        insert.setObject(12, order.due().plus(config.retriedFor()).atOffset(ZoneOffset.UTC));
    }
}
