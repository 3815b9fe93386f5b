package io.wirewatch.alert.subscription;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.wirewatch.alert.policy.AlertPolicy;
import java.time.Instant;
import java.util.List;

/// A subscription as callers see it. What is shown may be sent back with a change.
public record SubscriptionView(
        String id,
        String name,
        String query,
        String per,
        List<ChannelView> channels,
        @JsonUnwrapped AlertPolicy policy,
        Instant createdAt,
        long version) {
    public SubscriptionView {
        channels = List.copyOf(channels);
    }
}
