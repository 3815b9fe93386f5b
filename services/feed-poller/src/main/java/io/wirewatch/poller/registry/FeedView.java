package io.wirewatch.poller.registry;

import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.FeedStanding;
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
        boolean fullText,
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
        FeedStanding standing = feed.standing();
        return new FeedView(
                feed.id(),
                feed.url(),
                feed.title().orElse(null),
                feed.language().orElse(null),
                feed.country().orElse(null),
                feed.owner().orElse(null),
                feed.source(),
                feed.tags(),
                feed.givenInterval().orElse(null),
                feed.wantsFullText(),
                feed.health().word(),
                feed.failures(),
                standing.lastError(),
                standing.lastAttempt(),
                feed.lastGoodPoll().orElse(null),
                standing.nextDue(),
                standing.dueReason(),
                standing.paused(),
                standing.createdAt());
    }
}
