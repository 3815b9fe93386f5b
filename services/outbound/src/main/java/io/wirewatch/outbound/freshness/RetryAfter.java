package io.wirewatch.outbound.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// `Retry-After` (RFC 9110, 10.2.3): seconds or an HTTP date.
public final class RetryAfter {
    /// A server may not send us away for longer.
    public static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /// The wait asked for, at most [#LONGEST]; empty for what cannot be read and for a time that is over.
    public static Optional<Duration> parse(String value, Instant now) {
        String text = value.strip();
        Optional<Duration> asked =
                DeltaSeconds.parse(text)
                        .or(() -> HttpDate.parse(text).map(at -> Duration.between(now, at)));
        return asked.filter(wait -> wait.isPositive() || wait.isZero())
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
