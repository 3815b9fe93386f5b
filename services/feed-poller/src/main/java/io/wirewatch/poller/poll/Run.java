package io.wirewatch.poller.poll;

import io.wirewatch.poller.feed.Feed;
import java.time.Duration;
import java.time.Instant;

/// One poll while it runs.
///
/// @param feed as it stood when the lease was taken
/// @param token of the lease
/// @param waits for a broker that is away; a caller of the API does not
/// @param nanos `System.nanoTime()` at its begin
record Run(Feed feed, String token, boolean waits, Instant began, long nanos) {
    static Run begin(Feed feed, String token, boolean waits, Instant now) {
        return new Run(feed, token, waits, now, System.nanoTime());
    }

    long milliseconds() {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
