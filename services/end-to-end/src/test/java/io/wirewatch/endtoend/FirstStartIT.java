package io.wirewatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FirstStartIT {
    private static final int PORTS = 18_500;

    @Test
    void demoShowsTaggedArticlesAndVerifiedWebhooksInFourLanguages() throws IOException {
        try (RunningSystem system =
                RunningSystem.launch(RunningSystem.newData("demo"), PORTS, "--demo").awaitReady()) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> system.said().contains("demo: webhook 1 verified"));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> {
                                for (String language : new String[] {"de", "en", "vi", "zh"}) {
                                    assertThat(
                                                    system.alert()
                                                            .all(
                                                                    "/api/v1/articles?q=theme:chips,energy,adoption+lang:"
                                                                            + language))
                                            .isNotEmpty();
                                }
                            });
        }
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (ServerSocket stranger =
                        new ServerSocket(PORTS + 101, 1, InetAddress.getLoopbackAddress());
                RunningSystem system =
                        RunningSystem.launch(
                                RunningSystem.newData("taken"), PORTS + 100, "--feeds", "none")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> system.said().contains("is taken"));

            assertThat(system.said())
                    .contains("port " + stranger.getLocalPort() + " (feed-poller) is taken");
        }
    }
}
