package io.wirewatch.messaging;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Not well while the broker does not answer, or what a door must not pass over does not come to its end. That is for an
/// operator to know and no reason to send requests elsewhere: pages and answers need neither, and other replicas fare alike.
@Wellness
@Singleton
class StreamWellness implements HealthCheck {
    /// A batch that is not done after this stalls its partition, whatever is the reason.
    static final Duration STALLED_AFTER = Duration.ofSeconds(60);

    private final BrokerPulse broker;
    private final Persistence persistence;

    StreamWellness(BrokerPulse broker, Persistence persistence) {
        this.broker = broker;
        this.persistence = persistence;
    }

    @Override
    public HealthCheckResponse call() {
        boolean there = broker.isThere();
        boolean stalled = persistence.isStalled(STALLED_AFTER);
        return HealthCheckResponse.named("records are read on")
                .status(there && !stalled)
                .withData("broker", there ? "answers" : "does not answer")
                .withData("stalled", stalled)
                .build();
    }
}
