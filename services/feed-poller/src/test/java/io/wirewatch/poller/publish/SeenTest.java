package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What was seen, on a real database.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class SeenTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int MOST = 1_000;

    @Inject Seen seen;
    @Inject AgroalDataSource database;

    @Test
    void whatWasNeverMarkedIsUnknown() {
        assertThat(seen.names(Set.of("no-such-key"))).isEmpty();
        assertThat(seen.hasShown("no-such-feed")).isFalse();
    }

    @Test
    void whatIsMarkedIsKnownByAllItsKeys() throws SQLException {
        String feed = feed();
        IdentifiedItem item = item("article-" + feed, "r1", "key-a-" + feed, "key-b-" + feed);

        mark(feed, List.of(item), NOW);

        assertThat(seen.names(Set.copyOf(item.keys())))
                .containsEntry("key-a-" + feed, item.articleId())
                .containsEntry("key-b-" + feed, item.articleId());
        assertThat(seen.last(feed, List.of(item)))
                .isEqualTo(Map.of(item.articleId(), new Seen.Last("r1", NOW, NOW)));
        assertThat(seen.hasShown(feed)).isTrue();
    }

    @Test
    void theLastRevisionCountsAndTheFirstNameStays() throws SQLException {
        String feed = feed();
        IdentifiedItem first = item("article-" + feed, "r1", "key-" + feed);
        IdentifiedItem edited = item("article-" + feed, "r2", "key-" + feed);
        IdentifiedItem other = item("other-" + feed, "r3", "key-" + feed);

        mark(feed, List.of(first), NOW);
        mark(feed, List.of(edited), NOW.plusSeconds(60));
        mark(feed, List.of(other), NOW.plusSeconds(120));

        assertThat(seen.last(feed, List.of(first)))
                .containsEntry("article-" + feed, new Seen.Last("r2", NOW, NOW.plusSeconds(60)));
        assertThat(seen.names(Set.of("key-" + feed))).containsValue("article-" + feed);
    }

    @Test
    void anotherFeedHasNotShownWhatThisOneHas() throws SQLException {
        String feed = feed();
        String other = feed();
        IdentifiedItem item = item("article-" + feed, "r1", "key-" + feed);

        mark(feed, List.of(item), NOW);

        assertThat(seen.last(other, List.of(item))).isEmpty();
    }

    @Test
    void aDocumentOfTheMostItemsIsMarkedAtOnce() throws SQLException {
        String feed = feed();
        List<IdentifiedItem> items = items(feed);

        mark(feed, items, NOW);

        assertThat(seen.last(feed, items)).hasSize(MOST);
    }

    @Test
    void feedsThatShowTheSameArticlesAtTheSameTimeBothGetThem() throws Exception {
        List<IdentifiedItem> items = items(feed());
        List<IdentifiedItem> reversed = items.reversed();
        String one = feed();
        String other = feed();
        CyclicBarrier together = new CyclicBarrier(2);

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Void> first = threads.submit(marking(together, one, items));
            Future<Void> second = threads.submit(marking(together, other, reversed));
            first.get();
            second.get();
        }

        assertThat(seen.last(one, items)).hasSize(MOST);
        assertThat(seen.last(other, items)).hasSize(MOST);
        assertThat(seen.names(Set.copyOf(items.getFirst().keys())).values())
                .containsOnly(items.getFirst().articleId());
    }

    private Callable<Void> marking(
            CyclicBarrier together, String feed, List<IdentifiedItem> items) {
        return () -> {
            for (int round = 0; round < 5; round++) {
                together.await();
                mark(feed, items, NOW.plusSeconds(round));
            }
            return null;
        };
    }

    private void mark(String feed, List<IdentifiedItem> items, Instant now) {
        QuarkusTransaction.requiringNew().run(() -> seen.mark(feed, items, now));
    }

    private static List<IdentifiedItem> items(String of) {
        return IntStream.range(0, MOST)
                .mapToObj(
                        number ->
                                item(
                                        of + "-" + number,
                                        "r",
                                        of + "-url-" + number,
                                        of + "-guid-" + number))
                .toList();
    }

    private static IdentifiedItem item(String article, String revision, String... keys) {
        Shown shown = new Shown("g", "http://a.example/1", "t", "x");
        return new IdentifiedItem(shown.item(), Optional.empty(), List.of(keys), article, revision);
    }

    /// A feed that `known` may refer to.
    private String feed() throws SQLException {
        String id = UUID.randomUUID().toString();
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into feed (id, url, source, health, polled_interval_s, due_at, due_reason, paused, created_at)
                                values (?, ?, 'feed.example', 'ok', 600, now() + interval '1 year', 'test', true, now())""")) {
            insert.setString(1, id);
            insert.setString(2, "http://feed.example/" + id);
            insert.executeUpdate();
        }
        return id;
    }
}
