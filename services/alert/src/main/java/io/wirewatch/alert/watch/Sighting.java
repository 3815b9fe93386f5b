package io.wirewatch.alert.watch;

import java.time.Instant;

/// A match as a watcher sees it.
///
/// @param at when its article was seen, not when it reached us: so an outage of ours makes no spike
/// @param unit what is counted once: its story, or itself
/// @param late its feed had not been read before: it counts for nothing
public record Sighting(String article, String unit, Instant at, boolean late) {}
