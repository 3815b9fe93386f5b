package io.wirewatch.alert.explain;

import io.wirewatch.alert.channel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the store says of an article and a subscription.
final class Facts {
    /// Of what made a match.
    private static final int MOST_NAMED = 20;

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
    record Matched(
            String subject,
            Reason reason,
            Instant at,
            boolean decided,
            @Nullable Integer waitsWith) {
        /// Such as `"chips", language is zh`.
        String by() {
            Stream<String> words =
                    reason.words().stream().map(word -> '"' + word.text() + '"').distinct();
            return Stream.concat(words, reason.because().stream())
                    .limit(MOST_NAMED)
                    .collect(Collectors.joining(", "));
        }
    }

    /// What was decided of the match's subject.
    ///
    /// @param article by which the subscriber was told
    /// @param reached whether a channel was there to send it to
    record Decided(String decision, String article, Instant at, boolean reached) {}

    record Sent(String state, @Nullable String article, Instant at) {}
}
