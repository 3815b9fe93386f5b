package io.wirewatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A whole Wirewatch started by the launcher from what the build made, on ports of its own.
final class RunningSystem implements AutoCloseable {
    private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
    private static final List<String> SERVICES = List.of("feed-poller", "classifier", "alert");

    private final Path data;
    private final int portBase;
    private final Path output;
    private final Process launcher;

    private RunningSystem(Path data, int portBase, Process launcher, Path output) {
        this.data = data;
        this.portBase = portBase;
        this.launcher = launcher;
        this.output = output;
    }

    /// A folder of its own below `target`, where its logs can be read afterwards.
    static Path newData(String name) {
        return Path.of("target", "systems", name + "-" + ProcessHandle.current().pid(), "data")
                .toAbsolutePath();
    }

    /// Starts on `data`, which may hold an earlier run; returns at once.
    static RunningSystem launch(Path data, int portBase, String... options) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve(".wirewatch-data"), "");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx96m", "-cp", staged(data).resolve("launcher") + "/*"));
        command.addAll(List.of("io.wirewatch.local.Up", "--data", data.toString()));
        command.addAll(List.of("--staged", staged(data).toString(), "--port-base", "" + portBase));
        command.addAll(List.of(options));
        Path output = Files.createTempFile(data.getParent(), "up", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("WIREWATCH_FETCH_ALLOW", "127.0.0.0/8");
        return new RunningSystem(data, portBase, builder.start(), output);
    }

    /// What the launcher runs: links to the build, since no test rebuilds it.
    private static Path staged(Path data) throws IOException {
        Path staged = data.resolve("build").resolve("under-test");
        if (!Files.exists(staged)) {
            Files.createDirectories(staged);
            for (String service : SERVICES) {
                Files.createSymbolicLink(
                        staged.resolve(service),
                        REPOSITORY.resolve("services/" + service + "/target/quarkus-app"));
            }
            Files.createSymbolicLink(
                    staged.resolve("launcher"), REPOSITORY.resolve("deploy/local/target/launcher"));
        }
        return staged;
    }

    /// The launcher's own jars, as `data` has them.
    static Path launcherOf(Path data) throws IOException {
        return staged(data).resolve("launcher");
    }

    RunningSystem awaitReady() {
        try {
            await("all processes ready; logs are in " + data)
                    .atMost(Duration.ofSeconds(150))
                    .until(() -> !launcher.isAlive() || said().contains("Wirewatch is ready"));
            assertThat(said()).as("what the launcher said").contains("Wirewatch is ready");
            return this;
        } catch (RuntimeException | AssertionError notReady) {
            close();
            throw notReady;
        }
    }

    Api alert() throws IOException {
        return new Api(portBase, token());
    }

    Api poller() throws IOException {
        return new Api(portBase + 1, token());
    }

    Api classifier() throws IOException {
        return new Api(portBase + 2, token());
    }

    String kafka() {
        return "127.0.0.1:" + (portBase + 10);
    }

    /// Of the user that the services have.
    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (portBase + 12) + "/wirewatch",
                "wirewatch",
                Files.readString(data.resolve("postgres-password")).strip());
    }

    String token() throws IOException {
        return Files.readString(data.resolve("admin-token")).strip();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `kill -9`; the launcher starts it again.
    void kill(String service) {
        ProcessHandle.of(pid(service)).orElseThrow().destroyForcibly();
    }

    long pid(String process) {
        try {
            return Long.parseLong(
                    Files.readString(data.resolve("run").resolve(process + ".pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SIGTERM; answers how the launcher ended.
    int stop(Duration patience) throws InterruptedException {
        launcher.destroy();
        assertThat(launcher.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                .as("stopped in time")
                .isTrue();
        return launcher.exitValue();
    }

    @Override
    public void close() {
        launcher.destroy();
        launcher.onExit().completeOnTimeout(launcher, 30, TimeUnit.SECONDS).join();
        launcher.destroyForcibly();
    }
}
