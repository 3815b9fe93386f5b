package io.wirewatch.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaEngineTest {
    private static final String TOPIC = "things";

    @TempDir private Path folder;

    @Test
    void recordsOutliveAKillAndTopicsAreNotMadeByThemselves() throws Exception {
        KafkaEngine kafka =
                new KafkaEngine(
                        folder.resolve("kafka"), Running.freePort(), Running.freePort(), "256m");
        try (Running first = start(kafka)) {
            makeTopic(kafka);
            put(kafka, "before the kill");
            first.kill();
        }

        try (Running second = start(kafka)) {
            assertThat(read(kafka)).containsExactly("before the kill");
            assertThatThrownBy(() -> describe(kafka, "not-made"))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(second.ends("TERM")).isTrue();
            assertThat(second.process().exitValue()).isZero();
        }
    }

    private Running start(KafkaEngine kafka) throws Exception {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Running.start(
                kafka.command(classPath), folder.resolve("kafka.log"), () -> answers(kafka));
    }

    private static boolean answers(KafkaEngine kafka) {
        try (Admin admin = admin(kafka)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void makeTopic(KafkaEngine kafka) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void describe(KafkaEngine kafka, String topic) throws Exception {
        try (Admin admin = admin(kafka)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        }
    }

    private static void put(KafkaEngine kafka, String value) throws Exception {
        try (Producer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static List<String> read(KafkaEngine kafka) {
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                kafka.bootstrapServers(),
                                "enable.auto.commit",
                                "false"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            List<TopicPartition> all = List.of(new TopicPartition(TOPIC, 0));
            consumer.assign(all);
            consumer.seekToBeginning(all);
            ConsumerRecords<String, String> records = ConsumerRecords.empty();
            for (int polls = 0; records.isEmpty() && polls < 60; polls++) {
                records = consumer.poll(Duration.ofMillis(500));
            }
            return java.util.stream.StreamSupport.stream(records.spliterator(), false)
                    .map(record -> record.value())
                    .toList();
        }
    }

    private static Admin admin(KafkaEngine kafka) {
        return Admin.create(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "default.api.timeout.ms", "3000",
                        "request.timeout.ms", "2000"));
    }
}
