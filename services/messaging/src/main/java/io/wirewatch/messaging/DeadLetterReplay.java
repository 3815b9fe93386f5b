package io.wirewatch.messaging;

import io.wirewatch.contract.Topic;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Sends the dead letters of a topic to that topic again, once the cause is mended. What has been replayed is remembered
/// as the committed offsets of a consumer group; a replay that breaks off may send its last letters twice.
@Singleton
public class DeadLetterReplay {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final BrokerConnection broker;
    private final RecordPublisher publisher;

    public DeadLetterReplay(BrokerConnection broker, RecordPublisher publisher) {
        this.broker = broker;
        this.publisher = publisher;
    }

    /// Replays the letters not yet replayed that are there at the call; answers how many. A letter that dies again is for
    /// the next call. A letter that was cut stays where it is.
    public synchronized int replay(Topic topic) {
        try (KafkaConsumer<String, byte[]> letters =
                new KafkaConsumer<>(
                        configuration(topic),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    letters.partitionsFor(topic.deadLetterName()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            letters.assign(partitions);
            return replay(letters, letters.endOffsets(partitions), topic);
        }
    }

    private int replay(
            KafkaConsumer<String, byte[]> letters, Map<TopicPartition, Long> ends, Topic topic) {
        int replayed = 0;
        while (ends.entrySet().stream()
                .anyMatch(end -> letters.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<String, byte[]> letter : letters.poll(WAIT)) {
                if (isFrom(letter, ends) && letter.headers().lastHeader(DeadLetters.CUT) == null) {
                    publisher.send(original(letter, topic));
                    replayed++;
                }
            }
            letters.commitSync(upTo(ends, letters));
        }
        return replayed;
    }

    private static boolean isFrom(ConsumerRecord<?, ?> letter, Map<TopicPartition, Long> ends) {
        return letter.offset()
                < ends.getOrDefault(new TopicPartition(letter.topic(), letter.partition()), 0L);
    }

    private static Map<TopicPartition, OffsetAndMetadata> upTo(
            Map<TopicPartition, Long> ends, KafkaConsumer<?, ?> letters) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        ends.forEach(
                (partition, end) ->
                        done.put(
                                partition,
                                new OffsetAndMetadata(Math.min(end, letters.position(partition)))));
        return done;
    }

    private static ProducerRecord<String, byte[]> original(
            ConsumerRecord<String, byte[]> letter, Topic topic) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.topicName(), letter.key(), letter.value());
        for (Header header : letter.headers()) {
            if (!header.key().startsWith("dead-letter-")) {
                record.headers().add(header);
            }
        }
        return record;
    }

    Map<String, Object> configuration(Topic topic) {
        return broker.with(
                Map.of(
                        "group.id",
                        topic.deadLetterName() + "-replay",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false));
    }
}
