package io.wirewatch.classifier.plan;

import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.BrokerConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// What the broker still has of the articles, live and backfill: read beside the service's own consumers, in no group, so
/// that it moves no offset of theirs.
@Singleton
class ArticleHistory {
    /// Records that are read at a time.
    static final int AT_A_TIME = 500;

    /// How long the broker may say nothing.
    static final Duration SILENT_FOR = Duration.ofSeconds(20);

    private static final List<Topic> TOPICS = List.of(Topic.ARTICLES, Topic.ARTICLES_BACKFILL);
    private static final Duration WAIT = Duration.ofMillis(500);

    private final BrokerConnection broker;

    ArticleHistory(BrokerConnection broker) {
        this.broker = broker;
    }

    /// Reads until it is closed.
    Reading open() {
        return new Reading(
                new KafkaConsumer<>(
                        configuration(), new StringDeserializer(), new ByteArrayDeserializer()));
    }

    Map<String, Object> configuration() {
        return broker.with(
                Map.of(
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        AT_A_TIME,
                        "default.api.timeout.ms",
                        (int) SILENT_FOR.toMillis()));
    }

    /// Records and how far they lead.
    record Chunk(List<ConsumerRecord<String, byte[]>> records, Stretch rest) {}

    /// For one thread.
    static final class Reading implements AutoCloseable {
        private final KafkaConsumer<String, byte[]> consumer;
        private @Nullable TopicPartition at;

        Reading(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        /// What came to the broker from this time on until now.
        List<Stretch> since(Instant from) {
            List<TopicPartition> partitions =
                    TOPICS.stream()
                            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            at = null;
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
            Map<TopicPartition, @Nullable OffsetAndTimestamp> begins =
                    consumer.offsetsForTimes(times);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Stretch> stretches = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                OffsetAndTimestamp begin = begins.get(partition);
                long end = ends.getOrDefault(partition, 0L);
                if (begin != null && begin.offset() < end) {
                    stretches.add(
                            new Stretch(
                                    partition.topic(), partition.partition(), begin.offset(), end));
                }
            }
            return stretches;
        }

        /// The next records of a stretch; none once it is read. What the broker has dropped meanwhile is left out.
        ///
        /// @throws IllegalStateException where the broker says nothing
        Chunk next(Stretch stretch) {
            TopicPartition partition = stretch.topicPartition();
            if (!partition.equals(at)) {
                consumer.assign(List.of(partition));
                consumer.seek(partition, stretch.next());
                at = partition;
            }
            for (int waits = 0; consumer.position(partition) < stretch.end(); waits++) {
                List<ConsumerRecord<String, byte[]>> records =
                        consumer.poll(WAIT).records(partition).stream()
                                .filter(record -> record.offset() < stretch.end())
                                .toList();
                if (!records.isEmpty()) {
                    return new Chunk(records, stretch.from(consumer.position(partition)));
                }
                if (WAIT.multipliedBy(waits).compareTo(SILENT_FOR) > 0) {
                    throw new IllegalStateException("the broker does not give out " + partition);
                }
            }
            return new Chunk(List.of(), stretch.from(stretch.end()));
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
