package io.wirewatch.poller;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// What hubs push (`poller.websub...`). Off while there is no public address.
public interface WebSubConfig {
    /// Where hubs reach this service, such as `https://news.example.org`; `/websub/` and an unguessable word follow. Without
    /// it nobody is subscribed to and nothing is exposed.
    Optional<String> publicAddress();

    /// Asked of a hub for a subscription; a hub may give another.
    @WithDefault("10d")
    Duration lease();

    /// A hub that has not verified a request after this is asked again.
    @WithDefault("10m")
    Duration verifiedWithin();

    /// The pause after a first request that failed; doubles with each further one.
    @WithDefault("5m")
    Duration firstBackOff();

    /// The longest pause between two requests that fail.
    @WithDefault("24h")
    Duration longestBackOff();

    /// A hub that denied a subscription is asked again after this.
    @WithDefault("7d")
    Duration deniedFor();

    /// Of one pushed document.
    @WithDefault("2097152")
    int bodyBytes();

    /// Bodies that are being received at the same time; the hub of one more is told to come back.
    @WithDefault("8")
    int receivedAtOnce();

    /// Those of them that one hub may send: one that dawdles leaves room for the others.
    @WithDefault("4")
    int receivedAtOncePerHub();

    /// Documents of one feed that wait to be read; the hub of one more is told to come back.
    @WithDefault("4")
    int heldPerFeed();

    /// Documents of all feeds that wait to be read.
    @WithDefault("500")
    int held();

    /// Between two looks at a feed because of its hub; what is pushed meanwhile waits and is read together.
    @WithDefault("30s")
    Duration spacing();

    /// Feeds whose pushed documents are read at the same time.
    @WithDefault("8")
    int parallelReads();

    /// A pushed document that could not be read or published is given up after this; polls go on.
    @WithDefault("24h")
    Duration kept();

    /// How often a feed is asked that publishes one item an hour and whose hub has proved to push (see `poller.first-interval`).
    @WithDefault("4h")
    Duration firstInterval();

    /// Times in a row that the hub must have pushed all that was new before it is believed.
    @WithDefault("2")
    int trustedAfter();
}
