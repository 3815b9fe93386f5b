package io.wirewatch.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.contract.Topic;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/// Where a record goes that cannot be read or handled: `<topic>.dlq`, with its original key, bytes and headers, and in
/// further headers where it stood and why it is there. The partition moves on.
@Singleton
public class DeadLetters {
    /// A reason is cut to this many characters.
    static final int LONGEST_REASON = 1_000;

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final RecordPublisher publisher;
    private final InstantSource clock;
    private final MeterRegistry meters;

    public DeadLetters(RecordPublisher publisher, InstantSource clock, MeterRegistry meters) {
        this.publisher = publisher;
        this.clock = clock;
        this.meters = meters;
    }

    /// Returns when the broker has it.
    ///
    /// @throws PublishFailed the broker has not taken it; the record must not be passed over
    public void put(ConsumerRecord<String, byte[]> record, String reason) {
        String topic = Topic.deadLetterNameOf(record.topic());
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(topic, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        RecordPublisher.put(letter.headers(), "dead-letter-topic", record.topic());
        RecordPublisher.put(letter.headers(), "dead-letter-partition", "" + record.partition());
        RecordPublisher.put(letter.headers(), "dead-letter-offset", "" + record.offset());
        RecordPublisher.put(letter.headers(), "dead-letter-reason", cut(reason));
        RecordPublisher.put(letter.headers(), "dead-letter-at", clock.instant().toString());
        publisher.send(letter);
        meters.counter("wirewatch.records.dead", "topic", record.topic()).increment();
        LOG.warnf(
                "A record went to the dead letters topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), cut(reason));
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
