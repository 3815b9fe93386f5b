package io.wirewatch.poller.websub;

import io.wirewatch.poller.Database;
import jakarta.inject.Singleton;
import java.time.Instant;

/// What is subscribed, for what a test cannot wait for.
@Singleton
class HubRows {
    private final Database database;

    HubRows(Database database) {
        this.database = database;
    }

    void clear() {
        database.update("delete from hub_subscription");
    }

    /// All of them, and nothing that was asked is pending.
    void makeDue() {
        database.update(
                "update hub_subscription set due_at = ?, pending = null",
                Instant.now().minusSeconds(1));
    }

    String count() {
        return database.text("select count(*) from hub_subscription");
    }

    Instant due(String feed) {
        return Instant.parse(
                database.text(
                        "select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                                + " from hub_subscription where feed_id = ?",
                        feed));
    }
}
