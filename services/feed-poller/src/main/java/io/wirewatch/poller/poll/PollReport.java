package io.wirewatch.poller.poll;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What one poll came to, as people see it.
///
/// @param outcome `fresh`, `unchanged`, `not-modified`, `gone`, `retry-later`, `refused`, `blocked`, `unreachable`,
///     `not-a-feed`, `not-published`, `no-room`, `not-asked` or `error` (a fault of ours); `pushed` is what a hub sent and the feed did not show
/// @param fresh new articles, and known ones that this feed had not shown
/// @param bytes over the wire
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PollReport(
        String outcome,
        @Nullable Integer status,
        @com.fasterxml.jackson.annotation.JsonProperty("new") int fresh,
        int revised,
        int known,
        long bytes,
        long durationMs,
        @Nullable String reason) {
    static final String NO_ROOM = "no-room";

    static PollReport of(String outcome, @Nullable Integer status, @Nullable String reason) {
        return new PollReport(outcome, status, 0, 0, 0, 0, 0, reason);
    }

    /// What was asked is no feed, or must not be asked: none of ours.
    public boolean isRefusal() {
        return outcome.equals("blocked") || outcome.equals("not-a-feed");
    }

    /// Too much lay in memory.
    boolean isCrowdedOut() {
        return outcome.equals(NO_ROOM);
    }

    /// Nothing was asked, and why.
    public static PollReport notAsked(String reason) {
        return of("not-asked", null, reason);
    }

    PollReport cost(long wireBytes, long milliseconds) {
        return new PollReport(
                outcome, status, fresh, revised, known, wireBytes, milliseconds, reason);
    }
}
