package io.wirewatch.testkit.infra;

import io.wirewatch.engines.KafkaEngine;
import io.wirewatch.engines.PostgresEngine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Engines as processes from Maven's jars, on ports and in a folder of their own; they end with the JVM.
final class ProcessEngines {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PASSWORD = "for-tests-only";

    private ProcessEngines() {}

    static Engines start() {
        try {
            Path folder = Files.createTempDirectory("wirewatch-test");
            String kafka = startKafka(folder);
            return new Engines(kafka, startPostgres(folder), PostgresEngine.ROLE, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException("the engines could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting the engines", e);
        }
    }

    private static String startKafka(Path folder) throws IOException {
        KafkaEngine kafka =
                new KafkaEngine(folder.resolve("kafka"), freePort(), freePort(), "320m");
        Process process = launch("kafka", kafka.command(classPath()), folder);
        await("Kafka", process, folder, () -> accepts(kafka.port()));
        return kafka.bootstrapServers();
    }

    private static String startPostgres(Path folder) throws IOException, InterruptedException {
        Path passwordFile = Files.writeString(folder.resolve("password"), PASSWORD);
        Path binaries = Path.of(System.getProperty("java.io.tmpdir"), "wirewatch-postgres-18.6.0");
        PostgresEngine postgres =
                new PostgresEngine(
                        folder.resolve("postgres"), binaries, freePort(), passwordFile, false);
        postgres.prepare();
        Process process = launch("postgres", postgres.command(), folder);
        await("PostgreSQL", process, folder, postgres::isReady);
        return postgres.jdbcUrl();
    }

    private static Process launch(String name, List<String> command, Path folder)
            throws IOException {
        File log = folder.resolve(name + ".log").toFile();
        Process process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private static void await(String name, Process process, Path folder, BooleanSupplier ready) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " did not start; its log is in " + folder);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Surefire hides the real class path behind a jar with a manifest.
    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
