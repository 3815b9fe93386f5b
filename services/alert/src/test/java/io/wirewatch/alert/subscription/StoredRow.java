package io.wirewatch.alert.subscription;

import java.time.Instant;

/// Subscriptions as their rows have them.
public final class StoredRow {
    private StoredRow() {}

    public static Subscription of(String id, String query, long changeVersion) {
        Subscription stored = new Subscription(id, Instant.EPOCH);
        stored.query = query;
        stored.per = "story";
        stored.changeVersion = changeVersion;
        return stored;
    }

    public static Subscription deleted(String id, long changeVersion) {
        Subscription stored = of(id, "gone", changeVersion);
        stored.deletedAt = Instant.EPOCH;
        return stored;
    }
}
