package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakersTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Outcome FAILED =
            new Outcome.Failed("status 503", Optional.of(503), Optional.empty());

    private final Breakers breakers = new Breakers(2);

    @Test
    void channelWithAllItsAttemptsOnTheWireRests() {
        breakers.begin("a");
        assertThat(breakers.resting(NOW)).isEmpty();
        breakers.begin("a");
        assertThat(breakers.resting(NOW)).containsExactly("a");

        breakers.end("a");

        assertThat(breakers.resting(NOW)).isEmpty();
    }

    @Test
    void fifthFailureInARowMakesItRestForTenSeconds() {
        fail(4);
        assertThat(breakers.resting(NOW)).isEmpty();

        fail(1);

        assertThat(breakers.resting(NOW.plusSeconds(9))).containsExactly("a");
        assertThat(breakers.resting(NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void restDoublesUpToTenMinutes() {
        fail(6);
        assertThat(breakers.resting(NOW.plusSeconds(19))).containsExactly("a");
        assertThat(breakers.resting(NOW.plusSeconds(20))).isEmpty();

        fail(100);

        assertThat(breakers.resting(NOW.plus(Duration.ofMinutes(10)).minusMillis(1)))
                .containsExactly("a");
        assertThat(breakers.resting(NOW.plus(Duration.ofMinutes(10)))).isEmpty();
    }

    @Test
    void successEndsTheTrouble() {
        fail(5);
        breakers.note("a", new Outcome.Delivered(204), NOW);
        assertThat(breakers.resting(NOW)).isEmpty();

        fail(4);

        assertThat(breakers.resting(NOW)).isEmpty();
    }

    @Test
    void whatWasNotSentIsNoFailure() {
        for (int i = 0; i < 10; i++) {
            breakers.note("a", new Outcome.NotSent(), NOW);
        }

        assertThat(breakers.resting(NOW)).isEmpty();
    }

    @Test
    void troubleOfOneChannelIsNotAnothers() {
        fail(5);
        breakers.note("b", FAILED, NOW);

        assertThat(breakers.resting(NOW)).containsExactly("a");
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breakers.note("a", FAILED, NOW);
        }
    }
}
