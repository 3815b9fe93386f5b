package io.wirewatch.local;

import io.wirewatch.engines.KafkaEngine;
import io.wirewatch.engines.PostgresEngine;
import io.wirewatch.local.ProcessSpec.Stop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How each process is run: command, environment, and how it is asked whether it is ready.
final class Processes {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String FETCH_ALLOW = "WIREWATCH_FETCH_ALLOW";
    private static final String ADMIN_TOKEN = "WIREWATCH_ADMIN_TOKEN";

    private final Settings settings;
    private final Ports ports;
    private final DataFolder data;
    private final HttpClient client;

    Processes(Settings settings, DataFolder data, HttpClient client) {
        this.settings = settings;
        this.ports = settings.ports();
        this.data = data;
        this.client = client;
    }

    /// The operator's, else one that is made once and kept with the data.
    String adminToken() throws IOException {
        Optional<String> given = given(ADMIN_TOKEN);
        return given.isPresent() ? given.get() : data.secret("admin-token");
    }

    ProcessSpec kafka() {
        KafkaEngine kafka =
                new KafkaEngine(
                        data.folder("kafka"), ports.kafka(), ports.kafkaController(), "320m");
        List<String> command = kafka.command(settings.staged().resolve("launcher") + "/*");
        return new ProcessSpec(
                "kafka", command, Map.of(), data.root(), Readiness.port(ports.kafka()), Stop.TERM);
    }

    /// Blocks for some seconds at the first start, while the cluster is made.
    ProcessSpec postgres() throws IOException, InterruptedException {
        data.secret("postgres-password");
        PostgresEngine postgres =
                new PostgresEngine(
                        data.folder("postgres"),
                        data.folder("postgres-binaries"),
                        ports.postgres(),
                        data.folder("postgres-password"),
                        true);
        postgres.prepare();
        return new ProcessSpec(
                "postgres", postgres.command(), Map.of(), data.root(), postgres::isReady, Stop.INT);
    }

    ProcessSpec feedPoller() throws IOException {
        return service("feed-poller", ports.poller());
    }

    ProcessSpec classifier() throws IOException {
        return service("classifier", ports.classifier());
    }

    ProcessSpec alert() throws IOException {
        return service("alert", ports.alert());
    }

    private ProcessSpec service(String name, int port) throws IOException {
        List<String> command = java("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");
        command.addAll(
                List.of(
                        "-jar",
                        settings.staged().resolve(name).resolve("quarkus-run.jar").toString()));
        // names the data folder, so that a later start knows the process for one of ours
        command.add("--data=" + data.root());
        return new ProcessSpec(
                name,
                command,
                environment(name, port),
                data.root(),
                Readiness.health(client, port),
                Stop.TERM);
    }

    private Map<String, String> environment(String name, int port) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + ports.kafka());
        environment.put(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://" + LOOPBACK + ":" + ports.postgres() + "/wirewatch");
        environment.put("QUARKUS_DATASOURCE_USERNAME", "wirewatch");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", data.secret("postgres-password"));
        environment.put("QUARKUS_HTTP_HOST", LOOPBACK);
        environment.put("QUARKUS_HTTP_PORT", "" + port);
        environment.put("WIREWATCH_INSTANCE", name + "-0");
        environment.put(ADMIN_TOKEN, adminToken());
        environment.put("WIREWATCH_SERVICE_TOKEN", data.secret("service-token"));
        environment.put("WIREWATCH_SECRET_KEY", data.key("secret-key"));
        allowed().ifPresent(allowed -> environment.put(FETCH_ALLOW, allowed));
        return environment;
    }

    /// The operator's list, and the demo's own address while the demo runs.
    private Optional<String> allowed() {
        Optional<String> given = given(FETCH_ALLOW);
        if (!settings.demo()) {
            return given;
        }
        String demo = LOOPBACK + "/32:" + ports.demo();
        return Optional.of(given.map(list -> list + "," + demo).orElse(demo));
    }

    private static Optional<String> given(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static List<String> java(String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        return command;
    }
}
