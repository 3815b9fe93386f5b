package io.wirewatch.poller.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a feed stands, for people.
public record FeedStanding(
        @Nullable String lastError,
        @Nullable Instant lastAttempt,
        @Nullable Instant nextDue,
        String dueReason,
        boolean paused,
        Instant createdAt) {}
