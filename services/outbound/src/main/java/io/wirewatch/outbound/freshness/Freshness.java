package io.wirewatch.outbound.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How long an answer may be taken for current (RFC 9111, 4.2.1), as the server says it.
///
/// @param lifetime from `max-age`, else from `Expires`; zero when the answer must not be reused at all; empty when
///     nothing was said. At most [#LONGEST]
public record Freshness(Optional<Duration> lifetime) {
    /// More than a year means "for ever" and nothing more.
    public static final Duration LONGEST = Duration.ofDays(365);

    private static final String MAX_AGE = "max-age=";

    /// @param cacheControl every `Cache-Control` line
    /// @param expires the first `Expires` line
    /// @param now stands in for `Date`: a server's clock that is wrong on `Date` and right on `Expires` is rare
    public static Freshness of(List<String> cacheControl, Optional<String> expires, Instant now) {
        List<String> directives =
                cacheControl.stream()
                        .flatMap(line -> List.of(line.split(",")).stream())
                        .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                        .toList();
        if (directives.stream().anyMatch(Freshness::forbidsReuse)) {
            return new Freshness(Optional.of(Duration.ZERO));
        }
        Optional<Duration> maxAge =
                directives.stream()
                        .filter(directive -> directive.startsWith(MAX_AGE))
                        .findFirst()
                        .flatMap(
                                directive ->
                                        DeltaSeconds.parse(
                                                unquoted(directive.substring(MAX_AGE.length()))));
        return new Freshness(
                maxAge.or(() -> expires.map(text -> until(text, now))).map(Freshness::capped));
    }

    private static boolean forbidsReuse(String directive) {
        return directive.equals("no-store") || directive.equals("no-cache");
    }

    /// An invalid date, often `0` or `-1`, means "already stale" (RFC 9111, 5.3).
    private static Duration until(String expires, Instant now) {
        Duration left =
                HttpDate.parse(expires.strip())
                        .map(at -> Duration.between(now, at))
                        .orElse(Duration.ZERO);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration capped(Duration lifetime) {
        return lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime;
    }

    private static String unquoted(String text) {
        return text.replace("\"", "").strip();
    }
}
