package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.channel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BreakersTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Outcome FAILED =
            new Outcome.Failed("status 503", Optional.of(503), Optional.empty());

    private static final Outcome TAKEN = new Outcome.Delivered(204);

    private final Breakers breakers = new Breakers(2, 3);

    @Test
    void oneAttemptAtATimeGoesToAnEndpointThatHasNotTakenAny() {
        assertThat(resting(NOW)).isEmpty();

        breakers.begin("a");

        assertThat(resting(NOW)).containsExactly("a");
    }

    @Test
    void channelsInTroubleShareAFewSenders() {
        for (String channel : List.of("a", "b", "c", "d")) {
            breakers.note(channel, FAILED, NOW);
        }
        breakers.begin("a");
        breakers.begin("b");
        assertThat(breakers.leave(NOW).troubled()).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(breakers.leave(NOW).forTroubled()).isEqualTo(1);

        breakers.note("a", TAKEN, NOW);

        assertThat(breakers.leave(NOW).troubled()).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(breakers.leave(NOW).forTroubled()).isEqualTo(2);
    }

    @Test
    void channelWithAllItsAttemptsOnTheWireRests() {
        breakers.note("a", TAKEN, NOW);
        breakers.begin("a");
        assertThat(resting(NOW)).isEmpty();
        breakers.begin("a");
        assertThat(resting(NOW)).containsExactly("a");

        breakers.end("a");

        assertThat(resting(NOW)).isEmpty();
    }

    @Test
    void fifthFailureInARowMakesItRestForTenSeconds() {
        fail(4);
        assertThat(resting(NOW)).isEmpty();

        fail(1);

        assertThat(resting(NOW.plusSeconds(9))).containsExactly("a");
        assertThat(resting(NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void restDoublesUpToTenMinutes() {
        fail(6);
        assertThat(resting(NOW.plusSeconds(19))).containsExactly("a");
        assertThat(resting(NOW.plusSeconds(20))).isEmpty();

        fail(100);

        assertThat(resting(NOW.plus(Duration.ofMinutes(10)).minusMillis(1))).containsExactly("a");
        assertThat(resting(NOW.plus(Duration.ofMinutes(10)))).isEmpty();
    }

    @Test
    void successEndsTheTrouble() {
        fail(5);
        breakers.note("a", new Outcome.Delivered(204), NOW);
        assertThat(resting(NOW)).isEmpty();

        fail(4);

        assertThat(resting(NOW)).isEmpty();
    }

    @Test
    void whatWasNotSentIsNoFailure() {
        for (int i = 0; i < 10; i++) {
            breakers.note("a", new Outcome.NotSent(false), NOW);
        }

        assertThat(resting(NOW)).isEmpty();
    }

    @Test
    void troubleOfOneChannelIsNotAnothers() {
        fail(5);
        breakers.note("b", FAILED, NOW);

        assertThat(resting(NOW)).containsExactly("a");
    }

    private Set<String> resting(Instant now) {
        return breakers.leave(now).resting();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breakers.note("a", FAILED, NOW);
        }
    }
}
