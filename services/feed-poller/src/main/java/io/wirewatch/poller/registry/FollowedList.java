package io.wirewatch.poller.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A list of feeds that is followed, as callers see it. Its URL never holds credentials.
///
/// @param feeds that it names, or named until lately
/// @param missing of them, that it names no more
@JsonInclude(JsonInclude.Include.NON_NULL)
record FollowedList(
        String id,
        String url,
        @Nullable String title,
        Duration interval,
        long feeds,
        long missing,
        @Nullable String lastError,
        @Nullable Instant lastAttempt,
        @Nullable Instant lastGood,
        Instant nextDue,
        Instant createdAt) {

    /// What one look at a list came to.
    ///
    /// @param outcome `read`, `not-modified`, `failed` or `not-asked`
    /// @param missing feeds that it names no more
    /// @param removed those of them whose grace is over
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Look(
            String outcome,
            long added,
            long known,
            long refused,
            long missing,
            long removed,
            @Nullable String reason) {
        static Look no(String outcome, String reason) {
            return new Look(outcome, 0, 0, 0, 0, 0, reason);
        }
    }
}
