package io.wirewatch.alert.stream;

import io.wirewatch.messaging.BrokerPulse;
import io.wirewatch.messaging.Persistence;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while the broker does not answer, or a batch of a partition does not come to its end.
@Readiness
@Singleton
class StreamReadiness implements HealthCheck {
    /// A batch that is not done after this stalls its partition, whatever is the reason.
    static final Duration STALLED_AFTER = Duration.ofSeconds(60);

    private final BrokerPulse broker;
    private final Persistence persistence;

    StreamReadiness(BrokerPulse broker, Persistence persistence) {
        this.broker = broker;
        this.persistence = persistence;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("articles are read on")
                .status(broker.isThere() && !persistence.isStalled(STALLED_AFTER))
                .build();
    }
}
