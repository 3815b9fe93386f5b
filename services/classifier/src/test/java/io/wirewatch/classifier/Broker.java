package io.wirewatch.classifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What another service sees of the topics: it writes and reads them with clients of its own.
public final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String servers;
    private final KafkaProducer<String, byte[]> producer;

    public Broker(String servers) {
        this.servers = servers;
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "max.request.size", 1_048_500),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /// Returns when the broker has it.
    public void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the broker has not taken a record", e);
        }
    }

    /// The first record of the topic, from its beginning, that is the one.
    public ConsumerRecord<String, byte[]> await(
            String topic, Predicate<ConsumerRecord<String, byte[]>> isTheOne) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(one -> new TopicPartition(topic, one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plus(PATIENCE);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, byte[]> record :
                        consumer.poll(Duration.ofMillis(200))) {
                    if (isTheOne.test(record)) {
                        return record;
                    }
                }
            }
            throw new AssertionError("no such record came to " + topic);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
