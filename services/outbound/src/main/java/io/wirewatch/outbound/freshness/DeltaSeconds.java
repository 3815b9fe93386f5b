package io.wirewatch.outbound.freshness;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// A non-negative number of seconds (RFC 9111, 1.2.2); what is too great for us is simply very long.
final class DeltaSeconds {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Duration VERY_LONG = Duration.ofSeconds(Integer.MAX_VALUE);

    private DeltaSeconds() {}

    static Optional<Duration> parse(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                text.length() > 9 ? VERY_LONG : Duration.ofSeconds(Long.parseLong(text)));
    }
}
