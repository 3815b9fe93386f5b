package io.wirewatch.poller.parse;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Dates that can be believed.
final class Dates {
    /// Nothing that a feed shows is older than the web.
    static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /// Clocks go wrong and time zones are forgotten by this much.
    static final Duration AHEAD = Duration.ofHours(24);

    private Dates() {}

    static Optional<Instant> believable(@Nullable Date date, Instant now) {
        return date == null ? Optional.empty() : believable(date.toInstant(), now);
    }

    static Optional<Instant> believable(Instant date, Instant now) {
        boolean believable = !date.isBefore(EARLIEST) && date.isBefore(now.plus(AHEAD));
        return believable ? Optional.of(date) : Optional.empty();
    }
}
