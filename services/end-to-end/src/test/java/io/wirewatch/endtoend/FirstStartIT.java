package io.wirewatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.engines.KafkaEngine;
import io.wirewatch.testkit.kafka.KafkaProbe;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FirstStartIT {
    private static final int PORTS = 18_500;

    private static final String EARLY =
            """
            {"id": "0b9d4a3be1f7cbb3b0a6b9a0e6c1d2f3", "revision": "5f2c7a9e8d1b4c6f0a3e7d9b2c4f6a81",
             "title": "Early bird: a chip maker sells wafers", "text": "", "source": "example.com", "feed": "f-1",
             "seenAt": "2026-11-24T09:31:07Z"}""";

    @Test
    void demoShowsTaggedArticlesAndVerifiedWebhooksInFourLanguages() throws Exception {
        Path data = RunningSystem.newData("demo");
        publishBeforeTheFirstStart(data);
        try (RunningSystem system = RunningSystem.launch(data, PORTS, "--demo").awaitReady()) {
            assertThatTheEarlyArticleArrives(system);
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

    /// On the broker's own folder, with nothing else running.
    private static void publishBeforeTheFirstStart(Path data) throws Exception {
        KafkaEngine kafka = new KafkaEngine(data.resolve("kafka"), PORTS + 10, PORTS + 11, "256m");
        Files.createDirectories(data);
        Process broker =
                new ProcessBuilder(kafka.command(RunningSystem.launcherOf(data) + "/*"))
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolve("early-broker.log").toFile())
                        .start();
        try (KafkaProbe probe = new KafkaProbe(kafka.bootstrapServers())) {
            probe.createTopic("articles.v1");
            probe.put("articles.v1", "0b9d4a3be1f7cbb3b0a6b9a0e6c1d2f3", EARLY);
        } finally {
            broker.destroy();
            broker.waitFor();
        }
    }

    private static void assertThatTheEarlyArticleArrives(RunningSystem system) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () ->
                                assertThat(
                                                system.alert()
                                                        .all(
                                                                "/api/v1/articles?q=title:early+theme:chips"))
                                        .hasSize(1));
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
