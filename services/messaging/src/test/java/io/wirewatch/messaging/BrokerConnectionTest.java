package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.kafka.client.runtime.KafkaRuntimeConfigProducer;
import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.contract.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// With the map that Quarkus makes of its configuration.
class BrokerConnectionTest {
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"p\";";

    /// What an operator of a managed Kafka sets.
    private static final Map<String, String> MANAGED =
            Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9094",
                    "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                    "KAFKA_SASL_MECHANISM", "PLAIN",
                    "KAFKA_SASL_JAAS_CONFIG", LOGIN,
                    "KAFKA_SSL_TRUSTSTORE_LOCATION", "/etc/kafka/ca.p12",
                    "KAFKA_SSL_TRUSTSTORE_PASSWORD", "changeit");

    private final OwnedTopics topics = new OwnedTopics("some", List.of(), List.of());
    private final BrokerConnection managed = connection(MANAGED);

    @Test
    void whatTheOperatorSaysOfTheBrokerReachesTheProducer() {
        RecordPublisher publisher = new RecordPublisher(managed, topics, new SimpleMeterRegistry());

        Map<String, Object> configuration = new HashMap<>(publisher.configuration());
        configuration.put("key.serializer", StringSerializer.class);
        configuration.put("value.serializer", ByteArraySerializer.class);
        ProducerConfig producer = new ProducerConfig(configuration);

        assertThat(producer.getString("security.protocol")).isEqualTo("SASL_SSL");
        assertThat(producer.getString("sasl.mechanism")).isEqualTo("PLAIN");
        assertThat(producer.getPassword("sasl.jaas.config")).isEqualTo(new Password(LOGIN));
        assertThat(producer.getString("ssl.truststore.location")).isEqualTo("/etc/kafka/ca.p12");
        assertThat(producer.getList("bootstrap.servers")).containsExactly("kafka.example:9094");
    }

    @Test
    void whatTheOperatorSaysOfTheBrokerReachesWhoMakesTopics() {
        AdminClientConfig admin =
                new AdminClientConfig(new TopicSetup(topics, managed, (short) 3).configuration());

        assertThat(admin.getString("security.protocol")).isEqualTo("SASL_SSL");
        assertThat(admin.getPassword("sasl.jaas.config")).isEqualTo(new Password(LOGIN));
        assertThat(admin.getPassword("ssl.truststore.password"))
                .isEqualTo(new Password("changeit"));
    }

    @Test
    void whatTheOperatorSaysOfTheBrokerReachesTheReplayInAGroupOfItsOwn() {
        DeadLetterReplay replay =
                new DeadLetterReplay(
                        managed, new RecordPublisher(managed, topics, new SimpleMeterRegistry()));

        Map<String, Object> consumer = replay.configuration(Topic.ARTICLES);

        assertThat(consumer)
                .containsEntry(ConsumerConfig.GROUP_ID_CONFIG, "articles.v1.dlq-replay")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.jaas.config", LOGIN);
    }

    @Test
    void whatAClientNeedsForItsWorkNobodyTakesAway() {
        BrokerConnection careless =
                connection(
                        Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9094", "KAFKA_ACKS", "0"));

        assertThat(new RecordPublisher(careless, topics, new SimpleMeterRegistry()).configuration())
                .containsEntry("acks", "all")
                .doesNotContainKey("group.id");
    }

    @Test
    void withoutABrokerThereIsNoConnection() {
        Map<String, String> none = Map.of("KAFKA_SECURITY_PROTOCOL", "SSL");

        assertThatThrownBy(() -> connection(none)).hasMessageContaining("kafka.bootstrap.servers");
    }

    /// The variables as Quarkus reads them.
    private static BrokerConnection connection(Map<String, String> environment) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(
                                new EnvConfigSource(environment, 300),
                                new PropertiesConfigSource(
                                        Map.of("quarkus.application.name", "some"), "here", 100))
                        .withMapping(ApplicationConfig.class)
                        .withValidateUnknown(false)
                        .build();
        return new BrokerConnection(
                new KafkaRuntimeConfigProducer()
                        .createKafkaRuntimeConfig(
                                config, config.getConfigMapping(ApplicationConfig.class)));
    }
}
