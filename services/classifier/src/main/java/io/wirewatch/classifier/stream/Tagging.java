package io.wirewatch.classifier.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.classifier.classify.Classifier;
import io.wirewatch.classifier.classify.ClassifyThreads;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Topic;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.language.similarity.Outline;
import io.wirewatch.language.similarity.Signature;
import io.wirewatch.messaging.IncomingHeaders;
import io.wirewatch.messaging.OutgoingRecord;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/// Tags the articles of a batch. Each ends in one counted outcome: tagged, or dead with a reason; none is passed over.
@Singleton
public class Tagging {
    private static final Logger LOG = Logger.getLogger(Tagging.class);

    private final Classifier classifier;
    private final ClassifyThreads threads;
    private final TaggedArticles out;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Tagging(
            Classifier classifier,
            ClassifyThreads threads,
            TaggedArticles out,
            InstantSource clock,
            MeterRegistry meters) {
        this.classifier = classifier;
        this.threads = threads;
        this.out = out;
        this.clock = clock;
        this.meters = meters;
    }

    /// What became of a record.
    sealed interface Outcome {
        record Tagged(ConsumerRecord<String, byte[]> record, OutgoingRecord tagged)
                implements Outcome {}

        record Dead(ConsumerRecord<String, byte[]> record, String reason) implements Outcome {}
    }

    /// Returns when the broker has an answer to every record.
    void tagAll(ConsumerRecords<String, byte[]> records, Topic to) {
        List<Callable<Outcome>> tasks = new ArrayList<>(records.count());
        records.forEach(record -> tasks.add(() -> outcome(record, to)));
        List<Outcome.Tagged> tagged = new ArrayList<>(tasks.size());
        for (Outcome outcome : threads.all(tasks)) {
            switch (outcome) {
                case Outcome.Tagged one -> tagged.add(one);
                case Outcome.Dead dead -> out.bury(dead);
            }
        }
        out.publish(tagged);
    }

    private Outcome outcome(ConsumerRecord<String, byte[]> record, Topic to) {
        if (record.value() == null) {
            return new Outcome.Dead(record, "the record has no value");
        }
        try {
            ArticlePublished article = ContractJson.read(record.value(), ArticlePublished.class);
            return new Outcome.Tagged(record, asRecord(tag(article), to, record));
        } catch (UnreadableRecord e) {
            return new Outcome.Dead(record, "not an article: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) { // one article stops no other
            LOG.errorf(
                    e,
                    "An article could not be classified partition=%d offset=%d",
                    record.partition(),
                    record.offset());
            return new Outcome.Dead(record, "not classified: " + e);
        }
    }

    /// The article of a record that was read before, judged anew, for the backfill topic; empty where it is none: then it
    /// is a dead letter already.
    public Optional<OutgoingRecord> again(ConsumerRecord<String, byte[]> record) {
        return switch (outcome(record, Topic.ARTICLES_TAGGED_BACKFILL)) {
            case Outcome.Tagged one -> Optional.of(one.tagged());
            case Outcome.Dead _ -> Optional.empty();
        };
    }

    private static OutgoingRecord asRecord(
            ArticleTagged tagged, Topic to, ConsumerRecord<String, byte[]> cause) {
        ArticlePublished article = tagged.article();
        return OutgoingRecord.of(
                        to,
                        article.id(),
                        tagged.recordId(),
                        ArticleTagged.TYPE,
                        article.seenAt(),
                        tagged)
                .following(IncomingHeaders.traceparent(cause));
    }

    private ArticleTagged tag(ArticlePublished article) {
        Classifier.Classified classified =
                classifier.classify(article.title(), article.text(), article.language());
        classified
                .tags()
                .forEach(
                        tag ->
                                meters.counter("wirewatch.articles.tagged", "theme", tag.theme())
                                        .increment());
        return new ArticleTagged(
                article,
                classified.language(),
                classified.tags(),
                classified.extraction().entities(),
                classified.extraction().quantities(),
                classified.extraction().quotations(),
                Signature.of(Outline.of(classified.article(), article.title())),
                classified.taxonomy().version(),
                clock.instant());
    }
}
