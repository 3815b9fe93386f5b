package io.wirewatch.poller.poll;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while the broker takes no articles.
@Readiness
@Singleton
class BrokerReadiness implements HealthCheck {
    private final BrokerWatch broker;

    BrokerReadiness(BrokerWatch broker) {
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker takes articles").status(!broker.isAway()).build();
    }
}
