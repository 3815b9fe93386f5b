package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PersistenceTest {
    private final Persistence persistence = new Persistence();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void whatFailsForAWhileIsDoneInTheEnd() {
        persistence.untilDone("test", e -> true, () -> failUntil(3));

        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatWillNotPassIsThrownAtOnce() {
        assertThatThrownBy(() -> persistence.untilDone("test", e -> false, () -> failUntil(3)))
                .hasMessage("attempt 1");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void shutdownEndsTheTryingAfterAFewMore() {
        persistence.atShutdown(new ShutdownEvent());

        assertThatThrownBy(() -> persistence.untilDone("test", e -> true, () -> failUntil(1_000)))
                .hasMessage("attempt " + (1 + Persistence.LAST_TRIES));
    }

    @Test
    void resultThatFailsOnceDuringTheShutdownIsWritten() {
        persistence.atShutdown(new ShutdownEvent());

        persistence.untilDone("test", e -> true, () -> failUntil(2));

        assertThat(attempts).hasValue(2);
    }

    @Test
    void whatIsNotDoneForLongIsAStall() {
        AtomicBoolean stalled = new AtomicBoolean();
        AtomicBoolean stalledForLong = new AtomicBoolean();

        persistence.untilDone(
                "test",
                e -> true,
                () -> {
                    stalled.set(persistence.isStalled(Duration.ZERO));
                    stalledForLong.set(persistence.isStalled(Duration.ofSeconds(60)));
                });

        assertThat(stalled).isTrue();
        assertThat(stalledForLong).isFalse();
        assertThat(persistence.isStalled(Duration.ZERO)).as("it is done").isFalse();
    }

    @Test
    void whatWasGivenUpIsNoStall() {
        assertThatThrownBy(() -> persistence.untilDone("test", e -> false, () -> failUntil(3)))
                .hasMessage("attempt 1");

        assertThat(persistence.isStalled(Duration.ZERO)).isFalse();
    }

    private void failUntil(int last) {
        if (attempts.incrementAndGet() < last) {
            throw new IllegalStateException("attempt " + attempts);
        }
    }
}
