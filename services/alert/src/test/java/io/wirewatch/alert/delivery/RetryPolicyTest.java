package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instant LATE = NOW.plus(Duration.ofHours(72));

    private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(5), Duration.ofHours(6));

    @ParameterizedTest
    @CsvSource({
        "0, 5s",
        "1, 5s",
        "2, 10s",
        "3, 20s",
        "10, 2560s",
        "13, 5h41m20s",
        "14, 6h",
        "1000000, 6h"
    })
    void pauseDoublesUpToTheLongest(int attempts, String pause) {
        Duration expected = Duration.parse("PT" + pause.toUpperCase(java.util.Locale.ROOT));

        assertThat(policy.next(NOW, attempts, Optional.empty(), 0, LATE))
                .contains(NOW.plus(expected));
    }

    @Test
    void jitterAddsUpToAFifth() {
        assertThat(policy.next(NOW, 1, Optional.empty(), 1, LATE)).contains(NOW.plusSeconds(6));
    }

    @Test
    void neverSoonerThanTheEndpointAsked() {
        assertThat(policy.next(NOW, 1, Optional.of(Duration.ofMinutes(7)), 0, LATE))
                .contains(NOW.plus(Duration.ofMinutes(7)));
        assertThat(policy.next(NOW, 3, Optional.of(Duration.ofSeconds(1)), 0, LATE))
                .contains(NOW.plusSeconds(20));
    }

    @Test
    void nothingBeyondTheExpiry() {
        assertThat(policy.next(NOW, 1, Optional.empty(), 0, NOW.plusSeconds(5)))
                .contains(NOW.plusSeconds(5));
        assertThat(policy.next(NOW, 1, Optional.empty(), 0, NOW.plusSeconds(4))).isEmpty();
        assertThat(policy.next(NOW, 1, Optional.of(Duration.ofDays(4)), 0, LATE)).isEmpty();
    }
}
