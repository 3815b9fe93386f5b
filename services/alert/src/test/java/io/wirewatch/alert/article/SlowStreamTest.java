package io.wirewatch.alert.article;

import static io.wirewatch.alert.Wire.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.subscription.Cancellable;
import io.wirewatch.alert.Samples;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.resteasy.reactive.server.jaxrs.SseImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A stream whose page the database does not find in time.
class SlowStreamTest {
    private final List<OutboundSseEvent> sent = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Articles store;
    private ArticleTail tail;
    private ArticleStream stream;

    @BeforeEach
    void open() throws SQLException {
        store =
                Articles.in(
                        "slow_stream",
                        Map.of(
                                "alert.search-timeout", "100ms",
                                "alert.stream-look", "5ms",
                                "alert.stream-heartbeat", "300ms"));
        tail = new ArticleTail(store.database, store.documents, store.reindexing, store.config);
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        stream = new ArticleStream(tail, json, store.config);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void streamWhosePageTakesTooLongSaysSoAndRestsAndGoesOnWhereItStood() throws SQLException {
        Cancellable follower = follow();
        try {
            await().atMost(SOON).until(() -> !sent.isEmpty());
            try (Connection other = store.database.getConnection();
                    Statement lock = other.createStatement()) {
                other.setAutoCommit(false);
                lock.execute("lock table searchable in access exclusive mode");
                await().atMost(SOON).until(() -> comments().stream().anyMatch(this::isTooSlow));
                assertThat(tail.readers.availablePermits())
                        .as("it rests, and holds no reader")
                        .isEqualTo(store.config.streamReaders());
                other.rollback();
            }
            String id = Samples.newId();
            store.write(List.of(store.documents.analyzed(Samples.article(id, "Grid is open"))));

            await().atMost(SOON).until(() -> articles().size() == 1);
            assertThat(articles().getFirst()).contains(id);
            assertThat(failures).isEmpty();
        } finally {
            follower.cancel();
        }
    }

    @Test
    void waitingForAReaderIsPartOfTheHeartbeat() {
        Duration beat = Duration.ofSeconds(15);

        assertThat(ArticleStream.patience(beat, Duration.ofSeconds(4)))
                .isEqualTo(Duration.ofSeconds(11));
        assertThat(ArticleStream.patience(beat, beat.plusSeconds(1))).isZero();
    }

    private Cancellable follow() {
        return stream.follow(
                        new ArticleStream.Asked(Optional.empty(), Optional.empty()), new SseImpl())
                .orElseThrow()
                .subscribe()
                .with(sent::add, failures::add);
    }

    private boolean isTooSlow(String comment) {
        return comment.contains("took longer");
    }

    private List<String> comments() {
        return sent.stream().map(OutboundSseEvent::getComment).filter(Objects::nonNull).toList();
    }

    private List<String> articles() {
        return sent.stream()
                .filter(event -> "article".equals(event.getName()))
                .map(event -> event.getData().toString())
                .toList();
    }
}
