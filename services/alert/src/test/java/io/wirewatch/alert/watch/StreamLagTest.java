package io.wirewatch.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.alert.AlertConfig;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StreamLagTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final AlertConfig config =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(AlertConfig.class)
                    .build()
                    .getConfigMapping(AlertConfig.class);
    private Instant now = START;
    private final StreamLag lag = new StreamLag(() -> now, config);

    @Test
    void aServiceThatHasJustStartedMayBeBehind() {
        assertThat(lag.isBehind()).isTrue();
        pass(config.streamSettles().toSeconds());
        assertThat(lag.isBehind()).isFalse();
    }

    @Test
    void lateArticlesMeanThatMoreMayCome() {
        pass(3_600);
        lag.arriving(now.minus(StreamLag.ON_ITS_WAY));
        assertThat(lag.isBehind()).as("on its way").isFalse();

        lag.arriving(now.minus(StreamLag.ON_ITS_WAY).minusSeconds(1));

        assertThat(lag.isBehind()).isTrue();
        pass(config.streamSettles().toSeconds() - 1);
        assertThat(lag.isBehind()).isTrue();
        pass(1);
        assertThat(lag.isBehind()).isFalse();
    }

    private void pass(long seconds) {
        now = now.plusSeconds(seconds);
    }
}
