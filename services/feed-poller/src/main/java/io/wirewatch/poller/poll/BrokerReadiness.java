package io.wirewatch.poller.poll;

import io.wirewatch.messaging.BrokerPulse;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while the broker does not answer, or takes no articles.
@Readiness
@Singleton
class BrokerReadiness implements HealthCheck {
    private final BrokerWatch broker;
    private final BrokerPulse pulse;

    BrokerReadiness(BrokerWatch broker, BrokerPulse pulse) {
        this.broker = broker;
        this.pulse = pulse;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker takes articles")
                .status(pulse.isThere() && !broker.isAway())
                .build();
    }
}
