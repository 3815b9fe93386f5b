package io.wirewatch.poller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits and intervals of the service.
@ConfigMapping(prefix = "poller")
public interface PollerConfig {
    /// Whether this replica polls by itself; one that does not answers calls only.
    @WithDefault("true")
    boolean polls();

    /// Feeds fetched at the same time. More helps little: a host is asked one request at a time.
    @WithDefault("64")
    int parallelFetches();

    /// A feed that nobody gave an interval begins with this one.
    @WithDefault("30m")
    Duration firstInterval();

    /// A feed is not asked sooner than this unless its own interval says so.
    @WithDefault("10m")
    Duration shortestInterval();

    /// No interval that an operator gives may be shorter, but for feeds on allowed private addresses.
    @WithDefault("1m")
    Duration shortestGivenInterval();

    /// The longest pause, whatever headers or failures say.
    @WithDefault("24h")
    Duration longestInterval();

    /// The pause after a first failure; doubles with each further one.
    @WithDefault("5m")
    Duration firstBackOff();

    /// Items of a feed's first poll that are older than this alert nobody.
    @WithDefault("48h")
    Duration backfillAge();

    /// A claimed feed is taken by another poller after this.
    @WithDefault("60s")
    Duration lease();

    /// Failures in a row after which a feed counts as broken.
    @WithDefault("3")
    int brokenAfter();

    /// Sightings in a row after which a permanent redirect is believed.
    @WithDefault("3")
    int movedAfter();

    /// Attempts that are kept of each feed.
    @WithDefault("50")
    int attemptsKept();

    /// The pages behind the items of a feed that asks for full text.
    PageConfig pages();
}
