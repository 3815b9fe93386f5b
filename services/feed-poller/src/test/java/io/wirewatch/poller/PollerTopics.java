package io.wirewatch.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import io.wirewatch.contract.Topic;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.testkit.infra.Engines;
import io.wirewatch.testkit.kafka.KafkaProbe;
import java.time.Duration;
import java.util.List;

/// What the service has put on its topics, as another service reads it.
public final class PollerTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KafkaProbe probe = new KafkaProbe(Engines.shared().kafka());

    /// Live articles of a feed, in the order they came. They stand there when a poll has answered.
    public List<ArticlePublished> articles(String feedId) {
        return of(feedId, Topic.ARTICLES);
    }

    /// Articles that alert nobody.
    public List<ArticlePublished> backfill(String feedId) {
        return of(feedId, Topic.ARTICLES_BACKFILL);
    }

    /// Waits until so many events of a feed are there; answers all that are.
    public List<FeedEvent> events(String feedId, int atLeast) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(events(feedId)).hasSizeGreaterThanOrEqualTo(atLeast));
        return events(feedId);
    }

    /// Events of a feed that are there now; they come a moment after the poll that made them.
    public List<FeedEvent> events(String feedId) {
        return all(Topic.FEED_EVENTS, FeedEvent.class).stream()
                .filter(event -> event.feed().equals(feedId))
                .toList();
    }

    /// How a feed stood, time after time.
    public List<FeedState> states(String feedId) {
        return all(Topic.FEEDS, FeedState.class).stream()
                .filter(state -> state.id().equals(feedId))
                .toList();
    }

    @Override
    public void close() {
        probe.close();
    }

    private List<ArticlePublished> of(String feedId, Topic topic) {
        return all(topic, ArticlePublished.class).stream()
                .filter(article -> article.feed().equals(feedId))
                .toList();
    }

    private <T> List<T> all(Topic topic, Class<T> type) {
        return probe.all(topic.topicName()).stream()
                .map(record -> read(record.value(), type))
                .toList();
    }

    private static <T> T read(byte[] value, Class<T> type) {
        try {
            return ContractJson.read(value, type);
        } catch (UnreadableRecord e) {
            throw new AssertionError("not of the contract", e);
        }
    }
}
