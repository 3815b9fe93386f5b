package io.wirewatch.poller.poll;

import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.publish.Published;
import java.util.Optional;

/// What a document came to.
sealed interface Window {
    /// The same bytes as last time: not read again.
    record Unchanged(String print) implements Window {}

    /// It was read, and the broker has what is new in it.
    ///
    /// @param cut what was left out though it may hold news
    /// @param everShown whether the feed had ever shown an item before
    record Shown(
            ParseResult.Feed document,
            Optional<String> cut,
            Published published,
            boolean everShown,
            String print)
            implements Window {
        int items() {
            return published.items().size();
        }

        /// Nothing of what was known stands in it: articles may have passed unseen.
        boolean isGap() {
            return everShown && items() > 0 && published.overlap() == 0;
        }
    }

    record NoFeed(String reason) implements Window {}

    /// Too much is being read: the document was let go.
    record NoRoom() implements Window {}

    /// The broker has not taken what is new; nothing of it counts as seen.
    record NotPublished(String reason) implements Window {}
}
