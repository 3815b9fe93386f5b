package io.wirewatch.poller.parse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came of reading a document.
public sealed interface ParseResult {
    /// A feed.
    ///
    /// @param kind `rss`, `atom`, `json` or `sitemap`
    /// @param wellFormed whether it is as its format wants it
    /// @param reason what was wrong with it, or not read of it
    /// @param language BCP 47 primary subtag
    /// @param hints when the feed says that it is worth asking again
    /// @param pushed where it says that its news is pushed from
    /// @param deleted entries that it says it has taken back
    record Feed(
            String kind,
            boolean wellFormed,
            Optional<String> reason,
            Optional<String> title,
            Optional<String> language,
            ScheduleHints hints,
            HubLinks pushed,
            List<Item> items,
            List<Tombstone> deleted)
            implements ParseResult {
        public Feed {
            items = List.copyOf(items);
            deleted = List.copyOf(deleted);
        }

        /// Of a format that has no word for what is deleted.
        public Feed(
                String kind,
                boolean wellFormed,
                Optional<String> reason,
                Optional<String> title,
                Optional<String> language,
                ScheduleHints hints,
                HubLinks pushed,
                List<Item> items) {
            this(kind, wellFormed, reason, title, language, hints, pushed, items, List.of());
        }
    }

    /// Something else, and what.
    record NotAFeed(Fault fault, String reason) implements ParseResult {}

    /// Why a document is no feed.
    enum Fault {
        EMPTY,
        NOT_A_FEED,
        UNREADABLE,
        TOO_DEEP
    }

    /// An entry that an Atom feed says is deleted (`at:deleted-entry`, RFC 6721).
    ///
    /// @param ref the id of the entry
    /// @param when it was deleted, where that is believable
    /// @param comment why, cleaned
    record Tombstone(String ref, Optional<Instant> when, Optional<String> comment) {}

    /// One item, its words cleaned.
    ///
    /// @param link absolute
    /// @param publishedAt where it is believable
    record Item(
            Optional<String> guid,
            Optional<String> link,
            String title,
            String text,
            Optional<Instant> publishedAt,
            Optional<String> language) {}
}
