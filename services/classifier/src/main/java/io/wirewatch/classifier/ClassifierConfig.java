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

    /// Days that a plan or a re-tag looks back at most: what the topics keep.
    @WithDefault("30")
    int historyDays();

    /// Articles that a plan judges at most.
    @WithDefault("200000")
    int planArticles();

    /// How long a plan computes at most.
    @WithDefault("60s")
    Duration planWithin();

    /// How soon a re-tag job is noticed that another replica took, or left.
    @WithDefault("2s")
    Duration retagLookedForEvery();

    /// How long a replica may say nothing of the re-tag job that it works on.
    @WithDefault("60s")
    Duration retagLease();

    /// How long an explanation waits for optional scorers at most.
    @WithDefault("2s")
    Duration scorersWithin();

    /// Calls to each optional scorer at the same time.
    @WithDefault("4")
    int scorerCalls();
}
