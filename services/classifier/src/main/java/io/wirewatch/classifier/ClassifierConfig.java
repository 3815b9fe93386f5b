package io.wirewatch.classifier;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What an operator may set.
@ConfigMapping(prefix = "classifier")
public interface ClassifierConfig {
    /// Articles classified at the same time. More than the machine has cores helps nobody.
    @WithDefault("2")
    int threads();

    /// How soon a change of a theme by another replica is noticed.
    @WithDefault("1s")
    Duration themesCheckedEvery();

    /// A live batch of this size tells that more are waiting: backfill gives way.
    @WithDefault("200")
    int backfillGivesWayAt();
}
