package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.poller.PollerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressTest {
    @Test
    void idFollowsTheAddressThatTheOperatorGives() {
        assertThat(address("https://news.example.org").of("id"))
                .isEqualTo("https://news.example.org/websub/id");
        assertThat(address(" https://news.example.org/hubs/ ").of("id"))
                .isEqualTo("https://news.example.org/hubs/websub/id");
    }

    @Test
    void withoutOneItIsOff() {
        assertThat(address("").isOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"news.example.org", "ftp://news.example.org", "https://", "https://x/?y"})
    void whatHubsCannotReachIsSaidAtTheStart(String text) {
        assertThatThrownBy(() -> address(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CallbackAddress address(String text) {
        return new CallbackAddress(
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(PollerConfig.class)
                        .withDefaultValue("poller.websub.public-address", text)
                        .build()
                        .getConfigMapping(PollerConfig.class));
    }
}
