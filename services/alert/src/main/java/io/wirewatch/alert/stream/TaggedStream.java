package io.wirewatch.alert.stream;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes batches of tagged articles; returning means that every one of them is stored or a dead letter.
@ApplicationScoped
public class TaggedStream {
    /// A live batch of this size tells that more are waiting: backfill gives way.
    static final int BUSY = 200;

    private static final Duration GIVES_WAY_FOR = Duration.ofMillis(50);
    private static final int LONGEST_WAY_GIVEN = 200;

    private final Storing storing;
    private final AtomicInteger lastLive = new AtomicInteger();

    TaggedStream(Storing storing) {
        this.storing = storing;
    }

    @Incoming("articles")
    @Blocking("store-live")
    public void live(ConsumerRecords<String, byte[]> articles) {
        lastLive.set(articles.count());
        storing.storeAll(articles, true);
        lastLive.compareAndSet(articles.count(), 0);
    }

    /// Stored like the others, and alerting nobody.
    @Incoming("backfill")
    @Blocking("store-backfill")
    public void backfill(ConsumerRecords<String, byte[]> articles) {
        for (int waits = 0; lastLive.get() >= BUSY && waits < LONGEST_WAY_GIVEN; waits++) {
            LockSupport.parkNanos(GIVES_WAY_FOR.toNanos());
        }
        storing.storeAll(articles, false);
    }
}
