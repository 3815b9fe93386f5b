package io.wirewatch.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/// A Kafka broker with its controller (KRaft) in this JVM. The first start formats the folder; a start after a kill
/// recovers. SIGTERM is a clean stop.
public final class KafkaMain {
    /// The greatest batch the broker takes: the contract's greatest record and its headers fit.
    static final int MAX_MESSAGE_BYTES = 1_048_588;

    /// A broker that was killed is let in again when its old session has ended: Kafka's own 9 s are for clusters.
    private static final int SESSION_TIMEOUT_MS = 5_000;

    private static final int HEARTBEAT_MS = SESSION_TIMEOUT_MS / 5;

    private static final int NODE = 1;

    private KafkaMain() {}

    /// Options: `--data DIR --port P --controller-port C`.
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = Options.of(arguments);
        Path data = Path.of(options.get("--data"));
        int port = Integer.parseInt(options.get("--port"));
        int controllerPort = Integer.parseInt(options.get("--controller-port"));
        Files.createDirectories(data);
        format(data);
        KafkaRaftServer server =
                new KafkaRaftServer(
                        new KafkaConfig(configuration(data, port, controllerPort)), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        server.startup();
        System.out.println("kafka listens on 127.0.0.1:" + port);
        server.awaitShutdown();
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
        Runtime.getRuntime().halt(0);
    }

    private static void format(Path data) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        new Formatter()
                .setNodeId(NODE)
                .setClusterId(clusterId(data))
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setIgnoreFormatted(true)
                .run();
    }

    private static String clusterId(Path data) throws IOException {
        Path file = data.resolveSibling(data.getFileName() + ".cluster-id");
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }

    private static Properties configuration(Path data, int port, int controllerPort) {
        Properties is = new Properties();
        is.setProperty("node.id", "" + NODE);
        is.setProperty("process.roles", "broker,controller");
        is.setProperty(
                "listeners",
                "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        is.setProperty("advertised.listeners", "BROKER://127.0.0.1:" + port);
        is.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        is.setProperty("inter.broker.listener.name", "BROKER");
        is.setProperty("controller.listener.names", "CONTROLLER");
        is.setProperty("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        is.setProperty("log.dirs", data.toString());
        is.setProperty("auto.create.topics.enable", "false");
        is.setProperty("message.max.bytes", "" + MAX_MESSAGE_BYTES);
        is.setProperty("offsets.topic.replication.factor", "1");
        is.setProperty("offsets.topic.num.partitions", "6");
        is.setProperty("transaction.state.log.replication.factor", "1");
        is.setProperty("transaction.state.log.min.isr", "1");
        is.setProperty("transaction.state.log.num.partitions", "3");
        is.setProperty("share.coordinator.state.topic.replication.factor", "1");
        is.setProperty("share.coordinator.state.topic.min.isr", "1");
        is.setProperty("group.initial.rebalance.delay.ms", "0");
        is.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        is.setProperty("num.network.threads", "2");
        is.setProperty("num.io.threads", "4");
        is.setProperty("controlled.shutdown.max.retries", "1");
        is.setProperty("broker.heartbeat.interval.ms", "" + HEARTBEAT_MS);
        is.setProperty("broker.session.timeout.ms", "" + SESSION_TIMEOUT_MS);
        return is;
    }
}
