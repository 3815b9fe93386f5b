package io.wirewatch.classifier.stream;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.wirewatch.classifier.ClassifierConfig;
import io.wirewatch.contract.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes batches of articles; returning means that every one of them is tagged on the broker or a dead letter.
@ApplicationScoped
public class ArticleStream {
    private static final Duration GIVES_WAY_FOR = Duration.ofMillis(50);
    private static final int LONGEST_WAY_GIVEN = 200;

    private final Tagging tagging;
    private final int busy;
    private final AtomicInteger lastLive = new AtomicInteger();

    ArticleStream(Tagging tagging, ClassifierConfig config) {
        this.tagging = tagging;
        this.busy = config.backfillGivesWayAt();
    }

    @Incoming("articles")
    @Blocking("classify-live")
    public void live(ConsumerRecords<String, byte[]> articles) {
        lastLive.set(articles.count());
        tagging.tagAll(articles, Topic.ARTICLES_TAGGED);
        lastLive.compareAndSet(articles.count(), 0);
    }

    @Incoming("backfill")
    @Blocking("classify-backfill")
    public void backfill(ConsumerRecords<String, byte[]> articles) {
        for (int waits = 0; lastLive.get() >= busy && waits < LONGEST_WAY_GIVEN; waits++) {
            LockSupport.parkNanos(GIVES_WAY_FOR.toNanos());
        }
        tagging.tagAll(articles, Topic.ARTICLES_TAGGED_BACKFILL);
    }
}
