package io.wirewatch.alert.coverage;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Takes what the poller says of its feeds; returning means that it is stored.
@ApplicationScoped
public class FeedStream {
    private final FeedNews news;

    FeedStream(FeedNews news) {
        this.news = news;
    }

    @Incoming("feeds")
    @Blocking("store-feeds")
    public void states(ConsumerRecords<String, byte[]> feeds) {
        news.storeStates(feeds);
    }

    @Incoming("feed-events")
    @Blocking("store-feed-events")
    public void events(ConsumerRecords<String, byte[]> events) {
        news.storeEvents(events);
    }
}
