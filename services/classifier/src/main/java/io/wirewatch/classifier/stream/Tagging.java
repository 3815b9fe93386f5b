package io.wirewatch.classifier.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.classifier.classify.Classifier;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Topic;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.messaging.DeadLetters;
import io.wirewatch.messaging.IncomingHeaders;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.Persistence;
import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.messaging.RecordRefused;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/// Tags the articles of a batch. Each ends in one counted outcome: tagged, or dead with a reason; none is passed over.
@Singleton
class Tagging {
    private static final Logger LOG = Logger.getLogger(Tagging.class);

    private final Classifier classifier;
    private final RecordPublisher publisher;
    private final DeadLetters dead;
    private final Persistence persistence;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Tagging(
            Classifier classifier,
            RecordPublisher publisher,
            DeadLetters dead,
            Persistence persistence,
            InstantSource clock,
            MeterRegistry meters) {
        this.classifier = classifier;
        this.publisher = publisher;
        this.dead = dead;
        this.persistence = persistence;
        this.clock = clock;
        this.meters = meters;
    }

    /// Returns when the broker has an answer to every record.
    void tagAll(ConsumerRecords<String, byte[]> records, Topic to) {
        List<Pending> pending = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            tagged(record, to).ifPresent(tagged -> pending.add(new Pending(record, tagged)));
        }
        try {
            untilPublished(pending.stream().map(Pending::tagged).toList());
        } catch (RecordRefused oneOfThem) {
            pending.forEach(this::publishOrBury);
        }
        meters.counter("wirewatch.articles.classified", "outcome", "tagged")
                .increment(pending.size());
    }

    private Optional<OutgoingRecord> tagged(ConsumerRecord<String, byte[]> record, Topic to) {
        if (record.value() == null) {
            bury(record, "the record has no value");
            return Optional.empty();
        }
        try {
            ArticlePublished article = ContractJson.read(record.value(), ArticlePublished.class);
            ArticleTagged tagged = tag(article);
            return Optional.of(
                    OutgoingRecord.of(
                                    to,
                                    article.id(),
                                    tagged.recordId(),
                                    ArticleTagged.TYPE,
                                    article.seenAt(),
                                    tagged)
                            .following(IncomingHeaders.traceparent(record)));
        } catch (UnreadableRecord e) {
            bury(record, "not an article: " + e.getMessage());
        } catch (RuntimeException e) { // one article that cannot be classified stops no other
            LOG.errorf(
                    e,
                    "An article could not be classified partition=%d offset=%d",
                    record.partition(),
                    record.offset());
            bury(record, "not classified: " + e);
        }
        return Optional.empty();
    }

    private ArticleTagged tag(ArticlePublished article) {
        Classifier.Classified classified =
                classifier.classify(article.title(), article.text(), article.language());
        return new ArticleTagged(
                article,
                classified.language(),
                classified.tags(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                classified.taxonomy(),
                clock.instant());
    }

    private void publishOrBury(Pending one) {
        try {
            untilPublished(List.of(one.tagged()));
        } catch (RecordRefused refused) {
            bury(one.record(), "tagged, it is refused by the broker: " + refused.getMessage());
        }
    }

    private void untilPublished(List<OutgoingRecord> tagged) {
        persistence.untilDone(
                "publish tagged articles",
                PublishFailed.class::isInstance,
                () -> publisher.publishAll(tagged));
    }

    private void bury(ConsumerRecord<String, byte[]> record, String reason) {
        persistence.untilDone(
                "put a dead letter",
                PublishFailed.class::isInstance,
                () -> dead.put(record, reason));
        meters.counter("wirewatch.articles.classified", "outcome", "dead").increment();
    }

    private record Pending(ConsumerRecord<String, byte[]> record, OutgoingRecord tagged) {}
}
