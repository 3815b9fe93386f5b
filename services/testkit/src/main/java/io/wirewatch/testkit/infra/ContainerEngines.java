package io.wirewatch.testkit.infra;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.util.List;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// Engines by Testcontainers.
final class ContainerEngines {
    private static final String KAFKA = "apache/kafka:4.1.2";
    private static final String POSTGRES = "postgres:18";

    private ContainerEngines() {}

    /// Images that would have to be fetched first would make a test run depend on a network.
    static boolean imagesArePresent(DockerClient docker) {
        try {
            List.of(KAFKA, POSTGRES).forEach(image -> docker.inspectImageCmd(image).exec());
            return true;
        } catch (DockerException absent) {
            return false;
        }
    }

    static Engines start() {
        KafkaContainer kafka =
                new KafkaContainer(KAFKA).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        PostgreSQLContainer postgres =
                new PostgreSQLContainer(POSTGRES).withDatabaseName("wirewatch");
        kafka.start();
        postgres.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kafka, postgres)));
        return new Engines(
                kafka.getBootstrapServers(),
                postgres.getJdbcUrl(),
                postgres.getUsername(),
                postgres.getPassword());
    }

    private static void stop(KafkaContainer kafka, PostgreSQLContainer postgres) {
        postgres.stop();
        kafka.stop();
    }
}
