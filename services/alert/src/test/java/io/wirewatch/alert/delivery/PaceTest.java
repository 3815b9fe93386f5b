package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOON = Instant.parse("2031-03-03T12:00:00Z");
    private final Pace pace = new Pace(10);

    @Test
    void secondsWorthGoesAtOnceAndThenOneByOne() {
        assertThat(pace.free(NOON)).isEqualTo(10);
        pace.spend(10, NOON);

        assertThat(pace.free(NOON)).isZero();
        assertThat(pace.free(NOON.plusMillis(99))).isZero();
        assertThat(pace.free(NOON.plusMillis(100))).isEqualTo(1);
        assertThat(pace.free(NOON.plusMillis(500))).isEqualTo(5);
        assertThat(pace.free(NOON.plusSeconds(3_600))).as("no more is saved").isEqualTo(10);
    }

    @Test
    void clockThatIsPutBackHoldsNothingUp() {
        pace.spend(0, NOON.plusSeconds(3_600));
        pace.spend(10, NOON.plusSeconds(3_600));

        assertThat(pace.free(NOON)).isEqualTo(10);
        pace.spend(10, NOON);
        assertThat(pace.free(NOON)).isZero();
    }

    @Test
    void crowdOfAThousandGoesAtThatPace() {
        Instant now = NOON;
        int left = 1_000;
        while (left > 0) {
            int gone = Math.min(left, pace.free(now));
            pace.spend(gone, now);
            left -= gone;
            now = now.plusMillis(500);
        }

        assertThat(Duration.between(NOON, now))
                .isBetween(Duration.ofSeconds(99), Duration.ofSeconds(101));
    }
}
