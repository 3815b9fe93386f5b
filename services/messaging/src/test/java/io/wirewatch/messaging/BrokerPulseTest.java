package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerPulseTest {
    private final BrokerPulse pulse = new BrokerPulse(BrokerConnection.to("unused:1"));

    @Test
    void brokerIsAskedAsTheOperatorSays() {
        BrokerConnection login =
                new BrokerConnection(
                        Map.of("bootstrap.servers", "unused:1", "security.protocol", "SASL_SSL"));

        assertThat(new BrokerPulse(login).configuration())
                .containsEntry("security.protocol", "SASL_SSL");
    }

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
