package io.wirewatch.poller.websub;

import java.util.List;

/// What is done with what hubs send.
public interface PushReader {
    /// Returns when the broker has what the documents show.
    ///
    /// @param pushes of one feed, in the order in which they came
    Reading read(String feedId, List<Push> pushes);

    /// What came of it.
    enum Reading {
        /// They need not be kept any longer.
        DONE,
        /// The feed is being polled: soon again.
        BUSY,
        /// Too much lies in memory: later again, but the feed may have been asked.
        NO_ROOM,
        /// The broker took no articles: later again.
        NOT_PUBLISHED
    }
}
