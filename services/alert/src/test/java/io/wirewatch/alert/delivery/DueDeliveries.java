package io.wirewatch.alert.delivery;

import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;

/// Deliveries for tests with a clock of their own, which runs ahead of everybody else's due times.
@Singleton
class DueDeliveries {
    /// What is due by such a clock is due for nobody else for ten years.
    static final Duration AHEAD = Duration.ofDays(3_650);

    private final Rows rows;

    DueDeliveries(Rows rows) {
        this.rows = rows;
    }

    /// A test delivery, moved to where only that clock finds it due; nothing else is.
    String delivery() throws IOException {
        try (WebhookReceiver hooks = new WebhookReceiver()) {
            String subscription =
                    Wire.post(
                                    "/api/v1/subscriptions",
                                    Wire.subscription(Samples.newWord(), hooks.url("/lease")))
                            .extract()
                            .path("id");
            String id =
                    Wire.post("/api/v1/subscriptions/" + subscription + "/test", "")
                            .extract()
                            .path("items[0].id");
            rows.change(
                    "update delivery set state = 'pending', attempts = 0, lease_until = null, lease_token = null,"
                            + " due_at = now() + interval '3649 days', expires_at = now() + interval '3653 days' where id = ?",
                    id);
            rows.change("delete from attempt where delivery_id = ?", id);
            // what other tests have left is due by that clock too
            rows.change(
                    "update delivery set state = 'dead' where state in ('pending', 'held') and id <> ?",
                    id);
            return id;
        }
    }

    String channelOf(String delivery) {
        return rows.texts("select channel_id from delivery where id = ?", delivery).getFirst();
    }
}
