package io.wirewatch.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.contract.Topic;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/// Where a record goes that cannot be read or handled: `<topic>.dlq`, with its original key, bytes and headers, and in
/// further headers where it stood and why it is there. The partition moves on.
@Singleton
public class DeadLetters {
    /// A reason is cut to this many characters.
    static final int LONGEST_REASON = 1_000;

    /// A letter that holds only the beginning of its record keeps a key of at most this many characters.
    static final int LONGEST_KEY = 1_000;

    /// Header of a letter that holds only the beginning of its record: how many bytes the record had.
    static final String CUT = "dead-letter-cut";

    private static final int CUT_TO_BYTES = 10_000;
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
        try {
            publisher.send(letter(record, reason));
        } catch (RecordRefused tooLarge) {
            publisher.send(cutLetter(record, reason));
        }
        meters.counter("wirewatch.records.dead", "topic", record.topic()).increment();
        LOG.warnf(
                "A record went to the dead letters topic=%s partition=%d offset=%d reason=%s",
                record.topic(), record.partition(), record.offset(), cut(reason));
    }

    private ProducerRecord<String, byte[]> letter(
            ConsumerRecord<String, byte[]> record, String reason) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        Topic.deadLetterNameOf(record.topic()), record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        addHeaders(letter, record, reason);
        return letter;
    }

    /// Of a record that leaves no room for our headers: its beginning alone. The whole still stands where it was read.
    private ProducerRecord<String, byte[]> cutLetter(
            ConsumerRecord<String, byte[]> record, String reason) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        Topic.deadLetterNameOf(record.topic()),
                        hasShortKey(record) ? record.key() : null,
                        Arrays.copyOf(value, Math.min(value.length, CUT_TO_BYTES)));
        addHeaders(letter, record, reason);
        RecordPublisher.put(letter.headers(), CUT, "" + value.length);
        return letter;
    }

    private static boolean hasShortKey(ConsumerRecord<String, byte[]> record) {
        return record.key() != null && record.key().length() <= LONGEST_KEY;
    }

    private void addHeaders(
            ProducerRecord<String, byte[]> letter,
            ConsumerRecord<String, byte[]> record,
            String reason) {
        RecordPublisher.put(letter.headers(), "dead-letter-topic", record.topic());
        RecordPublisher.put(letter.headers(), "dead-letter-partition", "" + record.partition());
        RecordPublisher.put(letter.headers(), "dead-letter-offset", "" + record.offset());
        RecordPublisher.put(letter.headers(), "dead-letter-reason", cut(reason));
        RecordPublisher.put(letter.headers(), "dead-letter-at", clock.instant().toString());
    }

    private static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
