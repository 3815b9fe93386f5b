package io.wirewatch.alert;

import io.wirewatch.contract.Topic;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.messaging.OwnedTopics;
import io.wirewatch.outbound.GuardedClient;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundLimits;
import io.wirewatch.outbound.guard.AllowList;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the service is made of that is not its own.
final class AlertSetup {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);

    @Produces
    @Singleton
    OwnedTopics topics() {
        return new OwnedTopics(
                "alert",
                List.of(Topic.ALERTS),
                List.of(
                        Topic.ARTICLES_TAGGED,
                        Topic.ARTICLES_TAGGED_BACKFILL,
                        Topic.FEEDS,
                        Topic.FEED_EVENTS));
    }

    @Produces
    @Singleton
    TextAnalysis analysis() {
        return new TextAnalysis();
    }

    @Produces
    @Singleton
    QueryParser parser(TextAnalysis analysis) {
        return new QueryParser(analysis);
    }

    /// Webhooks of one host may go out side by side: it is the subscriber's own, and asked for them. How many of
    /// one endpoint do is the sender's business.
    @Produces
    @Singleton
    Outbound outbound(
            AlertConfig config,
            @ConfigProperty(name = "wirewatch.fetch-allow") Optional<String> allowed,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        OutboundLimits limits =
                OutboundLimits.defaults()
                        .withTimes(
                                CONNECTS_WITHIN, config.attemptTimeout(), config.attemptTimeout())
                        .withPace(config.sendersPerHost(), Duration.ZERO)
                        .withOwnPace(config.sendersPerHost());
        return new GuardedClient(
                AllowList.parse(allowed.orElse("")), limits, "Wirewatch/" + version);
    }

    void close(@Disposes Outbound outbound) throws Exception {
        if (outbound instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
