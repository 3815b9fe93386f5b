package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.alert.AlertConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OrderlyStopTest {
    private final AlertConfig config =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(AlertConfig.class)
                    .build()
                    .getConfigMapping(AlertConfig.class);

    @Test
    void waitsForAnAttemptAsLongAsItMayTake() {
        assertThat(Sender.drainedWithin(config)).isGreaterThan(config.attemptTimeout());
    }

    @Test
    void containersAreGivenLongerThanThatBehindTheRequests() throws IOException {
        Duration needed = requestsEndWithin().plus(Sender.drainedWithin(config));

        String compose = Files.readString(Path.of("..", "..", "docker-compose.yml"));
        assertThat(seconds("stop_grace_period: (\\d+)s", compose)).isGreaterThan(needed);
        String launcher =
                Files.readString(
                        Path.of("..", "..", "deploy", "local", "src", "main", "java", "io")
                                .resolve(Path.of("wirewatch", "local", "LocalSystem.java")));
        assertThat(seconds("SERVICE_STOPS_WITHIN = Duration.ofSeconds\\((\\d+)\\)", launcher))
                .isGreaterThan(needed);
    }

    private static Duration requestsEndWithin() throws IOException {
        Properties shared = new Properties();
        Path file =
                Path.of("..", "access", "src", "main", "resources", "META-INF")
                        .resolve("microprofile-config.properties");
        try (InputStream in = Files.newInputStream(file)) {
            shared.load(in);
        }
        return seconds("(\\d+)s", shared.getProperty("quarkus.shutdown.timeout"));
    }

    private static Duration seconds(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return Duration.ofSeconds(Long.parseLong(found.group(1)));
    }
}
