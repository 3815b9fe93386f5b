package io.wirewatch.outbound.freshness;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;

/// The three forms of an HTTP date (RFC 9110, 5.6.7).
public final class HttpDate {
    /// The library reads the other two, and this one only with a zone.
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private HttpDate() {}

    public static Optional<Instant> parse(String text) {
        return Optional.ofNullable(DateUtils.parseStandardDate(text)).or(() -> asctime(text));
    }

    /// The preferred form, for `If-Modified-Since`.
    public static String format(Instant at) {
        return DateUtils.formatStandardDate(at);
    }

    private static Optional<Instant> asctime(String text) {
        try {
            return Optional.of(ASCTIME.parse(text, Instant::from));
        } catch (DateTimeParseException _) {
            return Optional.empty(); // not a date, which is an answer
        }
    }
}
