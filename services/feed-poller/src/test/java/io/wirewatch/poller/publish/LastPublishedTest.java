package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.page.ShownRows;
import io.wirewatch.poller.publish.LastPublished.Kept;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class LastPublishedTest {
    /// Older than what any other test keeps.
    private static final Instant NOW = Instant.parse("2020-03-01T12:00:00Z");

    @Inject LastPublished published;
    @Inject AgroalDataSource database;
    @Inject Database rows;

    private final Kept shown = kept(UUID.randomUUID().toString());
    private final Kept vanished = kept(UUID.randomUUID().toString());
    private final List<String> both = List.of(shown.article().id(), vanished.article().id());

    private static Kept kept(String id) {
        ArticlePublished article =
                new ArticlePublished(
                        id,
                        "r",
                        Optional.empty(),
                        "Title",
                        "Text",
                        Optional.empty(),
                        "news.example",
                        Optional.empty(),
                        "f",
                        Optional.empty(),
                        NOW);
        return new Kept(article, true, Optional.of(NOW.minusMillis(1)));
    }

    private void keep(List<Kept> news, List<String> seen, Instant now) {
        QuarkusTransaction.requiringNew()
                .run(() -> published.keep(new LastPublished.News(news, seen), now));
    }

    @Test
    void anArticleIsForgottenSomeTimeAfterItWasShownLast() throws SQLException {
        keep(List.of(shown, vanished), List.of(), NOW);
        assertThat(published.of(both))
                .isEqualTo(Map.of(both.getFirst(), shown, both.getLast(), vanished));
        keep(List.of(), List.of(both.getFirst()), NOW.plus(Duration.ofDays(2)));

        try (Connection connection = database.getConnection()) {
            new ShownRows("last_published", Duration.ofDays(1))
                    .forget(connection, NOW.plus(Duration.ofDays(2)));
        }

        assertThat(published.of(both)).isEqualTo(Map.of(both.getFirst(), shown));
    }

    @Test
    @Timeout(20)
    void aFeedThatShowsWhatAnotherIsJustKeepingDoesNotWaitForIt() {
        keep(List.of(shown, vanished), List.of(), NOW);

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            published.keep(
                                    new LastPublished.News(List.of(shown), List.of()),
                                    NOW.plus(Duration.ofDays(2)));
                            keep(List.of(vanished), both, NOW.plus(Duration.ofDays(2)));
                        });

        assertThat(published.of(both)).hasSize(2);
    }

    @Test
    void whatCannotBeReadAgainIsAsIfItWereNotKept() {
        keep(List.of(shown, vanished), List.of(), NOW.plus(Duration.ofDays(2)));
        rows.update("update last_published set record = 'x' where article_id = ?", both.getFirst());

        assertThat(published.of(both)).isEqualTo(Map.of(both.getLast(), vanished));
    }
}
