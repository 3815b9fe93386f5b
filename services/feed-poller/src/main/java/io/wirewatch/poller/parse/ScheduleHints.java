package io.wirewatch.poller.parse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a document says of when it is worth asking for again (RSS 2.0 `ttl`, `skipHours`,
// `skipDays`; the `sy` module of
/// RSS 1.0).
///
/// @param pause the longest of what it asks for; at most [#LONGEST]
/// @param skipHours of the day in UTC, 0 to 23
public record ScheduleHints(
        Optional<Duration> pause, Set<Integer> skipHours, Set<DayOfWeek> skipDays) {
    /// A document that asks for a longer pause is not believed.
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final ScheduleHints NONE =
            new ScheduleHints(Optional.empty(), Set.of(), Set.of());

    public ScheduleHints {
        skipHours = Set.copyOf(skipHours);
        skipDays = Set.copyOf(skipDays);
    }

    /// Nothing was said.
    public static ScheduleHints none() {
        return NONE;
    }
}
