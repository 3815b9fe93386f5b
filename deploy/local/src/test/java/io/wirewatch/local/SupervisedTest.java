package io.wirewatch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {
    @TempDir Path root;
    private DataFolder data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = new DataFolder(root);
    }

    @Test
    void processThatIsKilledIsStartedAgainUnderANewId() throws Exception {
        Supervised sleeper = new Supervised(spec("exec sleep 600"), data);
        assertThat(sleeper.awaitReady(Duration.ofSeconds(10))).isTrue();
        long first = pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().untilAsserted(() -> assertThat(isAlive(pid()) && pid() != first).isTrue());
        sleeper.stop(Duration.ofSeconds(5));
    }

    @Test
    void stoppedProcessStaysStopped() throws Exception {
        Supervised sleeper = new Supervised(spec("exec sleep 600"), data);
        assertThat(sleeper.awaitReady(Duration.ofSeconds(10))).isTrue();
        long running = pid();

        sleeper.stop(Duration.ofSeconds(5));

        assertThat(isAlive(running)).isFalse();
        assertThat(data.pidOf("sleeper")).doesNotExist();
    }

    @Test
    void processThatIgnoresTheRequestIsKilled() throws Exception {
        Supervised stubborn =
                new Supervised(spec("trap '' TERM; while :; do sleep 0.1; done"), data);
        assertThat(stubborn.awaitReady(Duration.ofSeconds(10))).isTrue();
        long running = pid();

        stubborn.stop(Duration.ofMillis(300));

        assertThat(isAlive(running)).isFalse();
    }

    @Test
    void leftoverOfAKilledRunIsStoppedAndAStrangerIsNot() throws IOException {
        Process ours = new ProcessBuilder("sh", "-c", "sleep 600; : " + root).start();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Files.writeString(data.pidOf("kafka"), ours.pid() + "\n");
        Files.writeString(data.pidOf("alert"), stranger.pid() + "\n");

        new Leftovers(data).stop(List.of("alert", "kafka"));

        assertThat(ours.isAlive()).isFalse();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    private ProcessSpec spec(String script) {
        return new ProcessSpec(
                "sleeper",
                List.of("sh", "-c", script),
                Map.of(),
                root,
                () -> true,
                ProcessSpec.Stop.TERM);
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(data.pidOf("sleeper")).strip());
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
