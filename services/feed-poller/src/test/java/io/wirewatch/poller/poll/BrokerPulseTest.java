package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrokerPulseTest {
    private final BrokerPulse pulse = new BrokerPulse("unused:1");

    @Test
    void brokerThatHasNeverAnsweredIsNotThere() {
        assertThat(pulse.isThere()).isFalse();
    }

    @Test
    void oneMissedBeatIsChanceTwoAreNotAndOneAnswerIsEnough() throws InterruptedException {
        pulse.beat(() -> true);
        assertThat(pulse.isThere()).isTrue();
        pulse.beat(() -> false);
        assertThat(pulse.isThere()).isTrue();
        pulse.beat(() -> true);
        pulse.beat(() -> false);
        assertThat(pulse.isThere()).isTrue();

        pulse.beat(() -> false);
        assertThat(pulse.isThere()).isFalse();
        pulse.beat(() -> false);
        assertThat(pulse.isThere()).isFalse();

        pulse.beat(() -> true);
        assertThat(pulse.isThere()).isTrue();
    }
}
