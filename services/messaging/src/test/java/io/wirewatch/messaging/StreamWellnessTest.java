package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class StreamWellnessTest {
    private final BrokerPulse broker = new BrokerPulse(BrokerConnection.to("127.0.0.1:1"));
    private final StreamWellness wellness = new StreamWellness(broker, new Persistence());

    @Test
    void serviceIsWellWhileTheBrokerAnswers() throws InterruptedException {
        assertThat(wellness.call().getStatus()).isEqualTo(Status.DOWN);

        broker.beat(() -> true);
        assertThat(wellness.call().getStatus()).isEqualTo(Status.UP);

        broker.beat(() -> false);
        broker.beat(() -> false);
        assertThat(wellness.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(wellness.call().getData().orElseThrow())
                .containsEntry("broker", "does not answer");
    }
}
