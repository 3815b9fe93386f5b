package io.wirewatch.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// A time that a caller names, as RFC 3339 writes it: of the years 1 to 9999, so that every store can hold it.
public final class RequestTime {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private RequestTime() {}

    /// The time of a parameter.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 400, naming the parameter
    public static Instant of(String parameter, String value) {
        try {
            return within(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            throw Problems.badRequest(parameter + " must be a time such as 2026-01-31T08:00:00Z");
        }
    }

    /// A time that came inside something else, a cursor.
    ///
    /// @throws DateTimeException where it is none, or of no year that is taken
    public static Instant parsed(String value) {
        return within(Instant.parse(value));
    }

    private static Instant within(Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new DateTimeException("not of the years 1 to 9999: " + time);
        }
        return time;
    }
}
