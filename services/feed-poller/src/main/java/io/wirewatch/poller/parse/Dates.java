package io.wirewatch.poller.parse;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Dates that can be believed.
final class Dates {
    /// Nothing that a feed shows is older than the web.
    static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /// Clocks go wrong and time zones are forgotten by this much.
    static final Duration AHEAD = Duration.ofHours(24);

    /// No date is longer.
    private static final int LONGEST = 100;

    private Dates() {}

    /// Any date that people write: RFC 822, RFC 3339 and ISO 8601, seconds or fractions of them
    /// since 1970, and dates in words of many languages. A time without a zone is UTC. Empty where
    /// it cannot be read or not be believed.
    static Optional<Instant> read(String date, Instant now) {
        return date.isBlank() || date.length() > LONGEST
                ? Optional.empty()
                : new DateReader(date).read(instant -> isBelievable(instant, now));
    }

    private static boolean isBelievable(Instant date, Instant now) {
        return !date.isBefore(EARLIEST) && date.isBefore(now.plus(AHEAD));
    }
}
