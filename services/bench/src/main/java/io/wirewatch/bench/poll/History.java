package io.wirewatch.bench.poll;

import java.time.Instant;
import java.util.List;

/// When a feed published what.
///
/// @param window items that it shows at once
/// @param before what its first window shows
/// @param times in order, from the begin of the replay on
record History(int window, List<Instant> before, List<Instant> times) {}
