package io.wirewatch.poller.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feed as callers see it. Its URL never holds credentials.
///
/// @param dueReason why it is asked then
/// @param interval what its operator asked for
public record FeedView(
        String id,
        String url,
        @Nullable String title,
        @Nullable String language,
        @Nullable String country,
        @Nullable String owner,
        String source,
        List<String> tags,
        @Nullable Duration interval,
        String health,
        int failures,
        @Nullable String lastError,
        @Nullable Instant lastAttempt,
        @Nullable Instant lastGoodPoll,
        @Nullable Instant nextDue,
        String dueReason,
        boolean paused,
        Instant createdAt) {
    static FeedView of(Feed feed) {
        return new FeedView(
                feed.id,
                feed.url,
                feed.title,
                feed.language,
                feed.country,
                feed.owner,
                feed.source,
                List.copyOf(feed.tags),
                feed.givenInterval().orElse(null),
                feed.health().word(),
                feed.failures,
                feed.lastError,
                feed.lastAttempt,
                feed.lastGoodPoll,
                feed.paused || feed.health == Health.GONE ? null : feed.dueAt,
                feed.dueReason,
                feed.paused,
                feed.createdAt);
    }
}
