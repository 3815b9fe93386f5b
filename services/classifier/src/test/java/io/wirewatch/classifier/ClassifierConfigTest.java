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
    }
}
