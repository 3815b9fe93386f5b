package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutboundLimitsTest {

    @Test
    void defaultsAreThese() {
        assertThat(OutboundLimits.defaults())
                .isEqualTo(
                        new OutboundLimits(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                10_485_760,
                                65_536,
                                1_048_576,
                                3,
                                65_536,
                                5,
                                1,
                                Duration.ofSeconds(1),
                                8,
                                1_024,
                                4,
                                256));
    }

    @Test
    void limitOfNothingIsRefused() {
        OutboundLimits limits = OutboundLimits.defaults();

        assertThatThrownBy(() -> limits.withPace(0, Duration.ZERO)).hasMessageContaining("perHost");
        assertThatThrownBy(
                        () -> limits.withTimes(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("longer than nothing");
    }
}
