package io.wirewatch.poller.poll;

import io.wirewatch.poller.feed.Feed;
import java.time.Instant;

/// What a poll comes to.
///
/// @param report for people
/// @param change of the stored feed, in the transaction that records the attempt
record Verdict(PollReport report, Change change) {
    /// Made only while the poll's lease still holds.
    interface Change {
        void to(Feed stored, Instant now);
    }

    /// And this after it.
    Verdict and(Change more) {
        return new Verdict(
                report,
                (stored, now) -> {
                    change.to(stored, now);
                    more.to(stored, now);
                });
    }
}
