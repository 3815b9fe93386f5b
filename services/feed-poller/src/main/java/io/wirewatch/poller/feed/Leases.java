package io.wirewatch.poller.feed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tokens of leases, which bear the name of the replica: one that was killed gives its feeds back when it starts again.
@Singleton
public class Leases {
    private final FeedRepository feeds;
    private final String instance;

    Leases(
            FeedRepository feeds,
            @ConfigProperty(name = "wirewatch.instance", defaultValue = "feed-poller-0")
                    String instance) {
        this.feeds = feeds;
        this.instance = instance;
    }

    public String newToken() {
        return instance + ":" + UUID.randomUUID();
    }

    /// At start, before anything is claimed.
    public void giveBackWhatWeHeld() {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                feeds.update(
                                        "leaseUntil = null, leaseToken = null where leaseToken like ?1",
                                        instance + ":%"));
    }
}
