package io.wirewatch.alert.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.wirewatch.alert.policy.AlertPolicy;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;

/// A subscription as callers see it. What is shown may be sent back with a change.
///
/// @param broken how its query failed since it was last changed; absent where it did not
public record SubscriptionView(
        String id,
        String name,
        String query,
        String per,
        List<ChannelView> channels,
        @JsonUnwrapped AlertPolicy policy,
        Instant createdAt,
        long version,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Broken> broken) {
    public SubscriptionView {
        channels = List.copyOf(channels);
        broken = List.copyOf(broken);
    }

    /// The query failed on an article, or could not be read.
    ///
    /// @param at when it did last
    public record Broken(String reason, Instant at, long times) {
        static Broken of(Tuple row) {
            return new Broken(
                    row.get("reason", String.class),
                    Instant.ofEpochMilli(row.get("millis", Long.class)),
                    row.get("times", Long.class));
        }
    }
}
