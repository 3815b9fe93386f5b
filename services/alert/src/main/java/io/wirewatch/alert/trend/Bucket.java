package io.wirewatch.alert.trend;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/// A stretch of time that articles are counted in; all in UTC.
enum Bucket {
    HOUR(Duration.ofHours(1), 24),
    DAY(Duration.ofDays(1), 30),
    WEEK(Duration.ofDays(7), 26);

    private final Duration length;
    private final int shown;

    Bucket(Duration length, int shown) {
        this.length = length;
        this.shown = shown;
    }

    /// As requests name it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Duration length() {
        return length;
    }

    /// How far is looked back where nothing is asked.
    Duration window() {
        return length.multipliedBy(shown);
    }

    /// @param from where the first bucket begins
    /// @param to where the last one ends
    record Stretch(Instant from, Instant to) {}

    /// The whole buckets that hold these times.
    ///
    /// @param end behind the last of them
    Stretch whole(Instant begin, Instant end) {
        return new Stretch(begin(begin), begin(end.minusNanos(1)).plus(length));
    }

    /// How many there are in it.
    long in(Stretch whole) {
        return Duration.between(whole.from(), whole.to()).dividedBy(length);
    }

    /// The beginning of the one that holds this time; of a week its Monday.
    Instant begin(Instant time) {
        return switch (this) {
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
            case WEEK ->
                    time.atOffset(ZoneOffset.UTC)
                            .truncatedTo(ChronoUnit.DAYS)
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                            .toInstant();
        };
    }
}
