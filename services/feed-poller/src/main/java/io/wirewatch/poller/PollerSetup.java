package io.wirewatch.poller;

import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.OwnedTopics;
import io.wirewatch.outbound.GuardedClient;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundLimits;
import io.wirewatch.outbound.guard.AllowList;
import io.wirewatch.outbound.guard.Guard;
import io.wirewatch.poller.fetch.HeldBytes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the service is made of that is not its own.
final class PollerSetup {
    @Produces
    @Singleton
    OwnedTopics topics() {
        return new OwnedTopics(
                "feed-poller",
                List.of(Topic.ARTICLES, Topic.ARTICLES_BACKFILL, Topic.FEEDS, Topic.FEED_EVENTS),
                List.of());
    }

    @Produces
    @Singleton
    Outbound outbound(
            @ConfigProperty(name = "wirewatch.fetch-allow") Optional<String> allowed,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new GuardedClient(
                AllowList.parse(allowed.orElse("")),
                OutboundLimits.defaults(),
                "Wirewatch/" + version);
    }

    @Produces
    @Singleton
    HeldBytes heldBytes(PollerConfig config) {
        return new HeldBytes(config.bytesHeld());
    }

    /// For what is judged without being asked.
    @Produces
    @Singleton
    Guard guard(@ConfigProperty(name = "wirewatch.fetch-allow") Optional<String> allowed) {
        return new Guard(AllowList.parse(allowed.orElse("")));
    }

    void close(@Disposes Outbound outbound) throws Exception {
        if (outbound instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
