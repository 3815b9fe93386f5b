package io.wirewatch.classifier.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.messaging.DeadLetters;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.Persistence;
import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.messaging.RecordRefused;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Brings outcomes to the broker, however long it stays away, and counts them.
@Singleton
class TaggedArticles {
    /// What is kept of the value of a record that is too large to become a dead letter whole.
    static final int KEPT_OF_TOO_LARGE = 100_000;

    private final RecordPublisher publisher;
    private final DeadLetters dead;
    private final Persistence persistence;
    private final MeterRegistry meters;

    TaggedArticles(
            RecordPublisher publisher,
            DeadLetters dead,
            Persistence persistence,
            MeterRegistry meters) {
        this.publisher = publisher;
        this.dead = dead;
        this.persistence = persistence;
        this.meters = meters;
    }

    /// One that the broker refuses becomes a dead letter; the others are published all the same.
    void publish(List<Tagging.Outcome.Tagged> tagged) {
        try {
            untilPublished(tagged.stream().map(Tagging.Outcome.Tagged::tagged).toList());
            count("tagged", tagged.size());
        } catch (RecordRefused oneOfThem) {
            tagged.forEach(this::publishOrBury);
        }
    }

    void bury(Tagging.Outcome.Dead dead) {
        try {
            untilBuried(dead.record(), dead.reason());
        } catch (RecordRefused tooLarge) {
            untilBuried(beginningOf(dead.record()), "too large to be kept whole; " + dead.reason());
        }
        count("dead", 1);
    }

    private void publishOrBury(Tagging.Outcome.Tagged one) {
        try {
            untilPublished(List.of(one.tagged()));
            count("tagged", 1);
        } catch (RecordRefused refused) {
            bury(
                    new Tagging.Outcome.Dead(
                            one.record(), "tagged, it is refused: " + refused.getMessage()));
        }
    }

    private void untilPublished(List<OutgoingRecord> tagged) {
        persistence.untilDone(
                "publish tagged articles",
                PublishFailed.class::isInstance,
                () -> publisher.publishAll(tagged));
    }

    private void untilBuried(ConsumerRecord<String, byte[]> record, String reason) {
        persistence.untilDone(
                "put a dead letter",
                PublishFailed.class::isInstance,
                () -> dead.put(record, reason));
    }

    /// Without its headers, which may be what is too large.
    private static ConsumerRecord<String, byte[]> beginningOf(
            ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        byte[] kept = java.util.Arrays.copyOf(value, Math.min(value.length, KEPT_OF_TOO_LARGE));
        String key = record.key() == null || record.key().length() > 1_000 ? "" : record.key();
        return new ConsumerRecord<>(record.topic(), record.partition(), record.offset(), key, kept);
    }

    private void count(String outcome, int articles) {
        meters.counter("wirewatch.articles.classified", "outcome", outcome).increment(articles);
    }
}
