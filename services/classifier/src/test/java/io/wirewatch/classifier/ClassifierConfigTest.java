package io.wirewatch.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClassifierConfigTest {
    private final ClassifierConfig config =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(ClassifierConfig.class)
                    .build()
                    .getConfigMapping(ClassifierConfig.class);

    @Test
    void defaults() {
        assertThat(config.threads()).isEqualTo(2);
        assertThat(config.themesCheckedEvery()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.backfillGivesWayAt()).isEqualTo(200);
        assertThat(config.historyDays()).isEqualTo(30);
        assertThat(config.planArticles()).isEqualTo(200_000);
        assertThat(config.planWithin()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.retagLookedForEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.retagLease()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.scorersWithin()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.scorerCalls()).isEqualTo(4);
    }
}
