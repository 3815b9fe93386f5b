package io.wirewatch.poller;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits and times of lists of feeds (`poller.lists...`).
public interface ListConfig {
    /// A list with more feeds is taken in behind its sender's back.
    @WithDefault("200")
    int importedAtOnce();

    /// How often a list that is followed is asked for, where its follower says nothing.
    @WithDefault("6h")
    Duration interval();

    /// The shortest interval that a follower may ask for.
    @WithDefault("15m")
    Duration shortestInterval();

    /// A feed that a followed list names no more is polled for so long.
    @WithDefault("7d")
    Duration removalGrace();
}
