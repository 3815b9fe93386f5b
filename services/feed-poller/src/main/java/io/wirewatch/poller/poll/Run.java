package io.wirewatch.poller.poll;

import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.fetch.HeldBytes;
import java.time.Duration;
import java.util.OptionalInt;

/// One poll while it runs.
///
/// @param feed as it stood when the lease was taken
/// @param token of the lease
/// @param waits for a broker that is away; a caller of the API does not
/// @param pushed items that the feed's hub sent, where the poll is for their sake
/// @param room that its document takes up until all is written down
/// @param nanos `System.nanoTime()` at its begin
record Run(
        Feed feed,
        String token,
        boolean waits,
        OptionalInt pushed,
        HeldBytes.Tab room,
        long nanos) {
    static Run begin(Feed feed, String token, boolean waits, HeldBytes.Tab room) {
        return new Run(feed, token, waits, OptionalInt.empty(), room, System.nanoTime());
    }

    /// For the sake of what a hub sent.
    Run pushed(int items) {
        return new Run(feed, token, waits, OptionalInt.of(items), room, nanos);
    }

    long milliseconds() {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
