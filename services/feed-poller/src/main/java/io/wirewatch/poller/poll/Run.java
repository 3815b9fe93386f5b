package io.wirewatch.poller.poll;

import io.wirewatch.poller.feed.Feed;
import java.time.Duration;

/// One poll while it runs.
///
/// @param feed as it stood when the lease was taken
/// @param token of the lease
/// @param waits for a broker that is away; a caller of the API does not
/// @param nanos `System.nanoTime()` at its begin
record Run(Feed feed, String token, boolean waits, long nanos) {
    static Run begin(Feed feed, String token, boolean waits) {
        return new Run(feed, token, waits, System.nanoTime());
    }

    long milliseconds() {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
