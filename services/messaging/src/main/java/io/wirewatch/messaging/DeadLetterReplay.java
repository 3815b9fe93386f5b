package io.wirewatch.messaging;

import io.wirewatch.contract.Topic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sends the dead letters of a topic to that topic again, once the cause is mended. Each letter is replayed once: what
/// has been replayed is remembered as the committed offset of a consumer group.
@Singleton
public class DeadLetterReplay {
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final String bootstrapServers;
    private final RecordPublisher publisher;

    public DeadLetterReplay(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            RecordPublisher publisher) {
        this.bootstrapServers = bootstrapServers;
        this.publisher = publisher;
    }

    /// Replays all letters not yet replayed; answers how many. Ends when none came for some seconds.
    public int replay(Topic topic) {
        int replayed = 0;
        try (KafkaConsumer<String, byte[]> letters =
                new KafkaConsumer<>(
                        configuration(topic),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            letters.subscribe(List.of(topic.deadLetterName()));
            ConsumerRecords<String, byte[]> some = letters.poll(QUIET.multipliedBy(2));
            while (!some.isEmpty()) {
                for (ConsumerRecord<String, byte[]> letter : some) {
                    publisher.send(original(letter, topic));
                    replayed++;
                }
                letters.commitSync();
                some = letters.poll(QUIET);
            }
        }
        return replayed;
    }

    private static ProducerRecord<String, byte[]> original(
            ConsumerRecord<String, byte[]> letter, Topic topic) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.topicName(), letter.key(), letter.value());
        letter.headers()
                .forEach(
                        header -> {
                            if (!header.key().startsWith("dead-letter-")) {
                                record.headers().add(header);
                            }
                        });
        return record;
    }

    private Map<String, Object> configuration(Topic topic) {
        Map<String, Object> is = new HashMap<>();
        is.put("bootstrap.servers", bootstrapServers);
        is.put("group.id", topic.deadLetterName() + "-replay");
        is.put("auto.offset.reset", "earliest");
        is.put("enable.auto.commit", false);
        return is;
    }
}
