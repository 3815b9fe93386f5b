package io.wirewatch.poller.parse;

/// What is read of a document. How long it may be is for whoever fetched it to say.
///
/// @param items the first so many
/// @param title UTF-16 code units, cut between code points
/// @param text UTF-16 code units, cut between code points
/// @param link a longer link is none
/// @param depth elements within elements; a document is read until it is deeper
/// @param markup of one field: what is behind is not looked at
/// @param attributes of one element: the others are dropped
/// @param tombstones the first so many entries that a feed says are deleted
public record ParseLimits(
        int items,
        int title,
        int text,
        int link,
        int depth,
        int markup,
        int attributes,
        int tombstones) {
    public static final ParseLimits DEFAULT =
            new ParseLimits(1_000, 1_000, 200_000, 4_000, 200, 600_000, 50, 1_000);
}
