package io.wirewatch.bench.pipeline;

import io.wirewatch.engines.KafkaEngine;
import io.wirewatch.engines.PostgresEngine;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Kafka, PostgreSQL (both durable) and the built services as processes of their own, in a folder that is kept for its
/// logs. Closing ends them all.
final class BenchSystem implements AutoCloseable {
    static final String TOKEN = "bench-token-0123456789abcdef";

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String PASSWORD = "bench";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final KafkaEngine kafka;
    private final PostgresEngine postgres;
    private final List<Process> engines = new ArrayList<>();
    private final List<Process> all = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private BenchSystem(Path folder) throws IOException {
        this.folder = folder;
        this.kafka = new KafkaEngine(folder.resolve("kafka"), freePort(), freePort(), "512m");
        this.postgres =
                new PostgresEngine(
                        folder.resolve("postgres"),
                        folder.resolve("postgres-binaries"),
                        freePort(),
                        Files.writeString(folder.resolve("password"), PASSWORD),
                        true);
    }

    /// The engines alone; services are started one by one.
    static BenchSystem startEngines() throws IOException, InterruptedException {
        BenchSystem system = new BenchSystem(Files.createTempDirectory("wirewatch-bench"));
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        system.postgres.prepare();
        system.engines.add(
                system.launch(
                        "kafka",
                        system.kafka.command(System.getProperty("java.class.path")),
                        Map.of()));
        system.engines.add(system.launch("postgres", system.postgres.command(), Map.of()));
        system.await(() -> accepts(system.kafka.port()));
        system.await(system.postgres::isReady);
        return system;
    }

    /// A service as the build made it, ready.
    BenchService startService(String name) throws IOException {
        int port = freePort();
        String jar = "services/" + name + "/target/quarkus-app/quarkus-run.jar";
        List<String> command =
                java(List.of("-Xmx256m", "-XX:+UseSerialGC", "-jar", Path.of(jar).toString()));
        Process process = launch(name, command, environment(name, port));
        await(() -> isReady(process, port));
        return new BenchService(process, port, client);
    }

    /// A JVM of this class path, whose first line of output says that it is ready.
    Process startMain(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = java(List.of("-Xmx2g", "-XX:+UseSerialGC", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(log(main.getSimpleName())).start();
        all.add(process);
        return process;
    }

    List<ProcessHandle> engines() {
        return engines.stream().map(Process::toHandle).toList();
    }

    String kafkaServers() {
        return kafka.bootstrapServers();
    }

    String jdbcUrl() {
        return postgres.jdbcUrl() + "?reWriteBatchedInserts=true";
    }

    Connection connect() throws SQLException {
        return connect(jdbcUrl());
    }

    static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, PostgresEngine.ROLE, PASSWORD);
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        all.reversed().forEach(Process::destroyForcibly);
    }

    private Process launch(String name, List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(name));
        builder.environment().putAll(environment);
        Process process = builder.start();
        all.add(process);
        return process;
    }

    private File log(String name) {
        return folder.resolve(name + ".log").toFile();
    }

    private Map<String, String> environment(String name, int port) {
        Map<String, String> is = new HashMap<>();
        is.put("KAFKA_BOOTSTRAP_SERVERS", kafkaServers());
        is.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl());
        is.put("QUARKUS_DATASOURCE_USERNAME", PostgresEngine.ROLE);
        is.put("QUARKUS_DATASOURCE_PASSWORD", PASSWORD);
        is.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        is.put("QUARKUS_HTTP_PORT", "" + port);
        is.put("WIREWATCH_INSTANCE", name + "-0");
        is.put("WIREWATCH_ADMIN_TOKEN", TOKEN);
        is.put("WIREWATCH_SECRET_KEY", KEY);
        is.put("WIREWATCH_FETCH_ALLOW", "127.0.0.0/8");
        return is;
    }

    private boolean isReady(Process process, int port) {
        if (!process.isAlive()) {
            throw new IllegalStateException("a service ended; its log is in " + folder);
        }
        HttpRequest ask =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(2))
                        .build();
        try {
            return client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void await(BooleanSupplier ready) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not ready in time; logs are in " + folder);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static List<String> java(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        return command;
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
