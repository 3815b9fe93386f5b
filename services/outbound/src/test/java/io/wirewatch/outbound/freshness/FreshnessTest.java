package io.wirewatch.outbound.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "0, PT0S",
        "' 60 ', PT1M",
        "99999999, PT24H",
        "99999999999999999999999, PT24H",
        "'Tue, 24 Nov 2026 12:10:00 GMT', PT10M",
        "'Tuesday, 24-Nov-26 12:10:00 GMT', PT10M",
        "'Tue Nov 24 12:10:00 2026', PT10M",
        "'Sun, 24 Nov 2030 12:00:00 GMT', PT24H"
    })
    void retryAfterIsSecondsOrADate(String value, Duration expected) {
        assertThat(RetryAfter.parse(value, NOW)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "",
                "soon",
                "1.5",
                "1e3",
                "+5",
                "٣",
                "Mon, 23 Nov 2026 12:00:00 GMT",
                "2026-11-24T12:10:00Z"
            })
    void retryAfterThatCannotBeReadIsNone(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'max-age=300', PT5M",
        "'public, MAX-AGE=\"300\" , must-revalidate', PT5M",
        "'max-age=0', PT0S",
        "'no-cache, max-age=300', PT0S",
        "'no-store', PT0S",
        "'max-age=99999999999999', PT8760H"
    })
    void maxAgeIsTheLifetime(String cacheControl, Duration expected) {
        Freshness freshness =
                Freshness.of(
                        List.of(cacheControl), Optional.of("Tue, 24 Nov 2026 13:00:00 GMT"), NOW);

        assertThat(freshness.lifetime()).contains(expected);
    }

    @Test
    void expiresCountsWhereMaxAgeIsMissing() {
        assertThat(expires("Tue, 24 Nov 2026 13:00:00 GMT")).contains(Duration.ofHours(1));
        assertThat(expires("Mon, 23 Nov 2026 13:00:00 GMT")).contains(Duration.ZERO);
        assertThat(expires("0")).contains(Duration.ZERO);
        assertThat(Freshness.of(List.of("max-age=x"), Optional.empty(), NOW).lifetime()).isEmpty();
        assertThat(Freshness.of(List.of(), Optional.empty(), NOW).lifetime()).isEmpty();
    }

    private static Optional<Duration> expires(String value) {
        return Freshness.of(List.of("public", "s-maxage=5"), Optional.of(value), NOW).lifetime();
    }
}
