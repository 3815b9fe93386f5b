package io.wirewatch.alert.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the store says of an article and a subscription.
final class Facts {
    private Facts() {}

    /// @param seenAt of its current revision
    /// @param sources articles of the story
    record Stored(
            String id,
            Instant firstSeenAt,
            Instant seenAt,
            String taxonomy,
            Instant judgedAt,
            List<String> themes,
            String story,
            int articles,
            Optional<Withdrawal> withdrawn) {
        Stored {
            themes = List.copyOf(themes);
        }
    }

    /// By the article's publisher.
    record Withdrawal(Instant at, @Nullable String reason) {}

    record Subscribed(
            String id, String query, Instant createdAt, boolean deleted, @Nullable String broken) {}

    /// @param waitsWith sources that the story had when the match began to wait for more
    record Matched(String subject, Instant at, boolean decided, @Nullable Integer waitsWith) {}

    /// What was decided of the match's subject.
    ///
    /// @param article by which the subscriber was told
    /// @param reached whether a channel was there to send it to
    record Decided(String decision, String article, Instant at, boolean reached) {}

    record Sent(String state, @Nullable String article, Instant at) {}
}
