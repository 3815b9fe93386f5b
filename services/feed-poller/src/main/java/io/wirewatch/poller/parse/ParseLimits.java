package io.wirewatch.poller.parse;

/// What is read of a document.
///
/// @param items the first so many
/// @param title UTF-16 code units, cut between code points
/// @param depth elements within elements; a deeper document is refused
public record ParseLimits(int items, int title, int text, int link, int depth) {
    public static final ParseLimits DEFAULT = new ParseLimits(1_000, 1_000, 200_000, 4_000, 200);
}
