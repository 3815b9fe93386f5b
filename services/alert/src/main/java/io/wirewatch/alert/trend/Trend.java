package io.wirewatch.alert.trend;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts over time, oldest first.
///
/// @param by null where only all are counted
/// @param cursor always null: it is one page
public record Trend(
        String bucket,
        @Nullable String by,
        Instant from,
        Instant to,
        List<Item> items,
        @Nullable String cursor) {
    public Trend {
        items = List.copyOf(items);
    }

    /// @param articles all of the bucket; one with two themes counts once
    /// @param complete whether everything that the feeds showed then is counted, as far as this service knows: feeds that are
    /// asked now, by what the poller told of them. What waits before this service unread shows only when it comes in late.
    /// @param because why it is not complete
    /// @param counts the most frequent values of the whole trend, those with none in this bucket left out
    public record Item(
            Instant from,
            Instant to,
            long articles,
            boolean complete,
            List<String> because,
            List<Count> counts) {
        public Item {
            because = List.copyOf(because);
            counts = List.copyOf(counts);
        }
    }

    public record Count(String value, long articles) {}
}
