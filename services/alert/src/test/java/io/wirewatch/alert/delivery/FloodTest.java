package io.wirewatch.alert.delivery;

import static io.wirewatch.alert.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.TestClock;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Floods are worked off in pages, and nothing of them is dropped. The tests' heap is what bounds the memory.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class FloodTest {
    /// `-Dflood.subscriptions=50000` is the flood that the service must bear; the tenth part shows the pages in every build.
    private static final int SUBSCRIPTIONS = Integer.getInteger("flood.subscriptions", 5_000);

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Inject Rows rows;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();

    @AfterEach
    void giveTheClockBack() {
        rows.backToThePresent();
        wire.close();
    }

    /// Held until a morning that does not come, so that the fan-out alone is looked at.
    @Test
    void oneArticleFansOutToThousandsOfSubscriptions() {
        TestClock.set(Instant.parse("2031-06-01T12:00:00Z"));
        ArticleTagged article =
                Samples.revision(
                        Samples.newId(), "r1", Instant.parse("2031-06-01T12:00:00Z"), word);
        wire.store(article);
        String quiet =
                "{\"minSources\":1,\"zone\":\"UTC\",\"paused\":false,\"quietHours\":{\"from\":\"00:00\",\"to\":\"23:00\",\"zone\":\"UTC\"}}";
        rows.change(
                """
                insert into subscription (id, name, query, per, created_at, version, change_version, policy)
                select ? || n, 'flood', 'flood', 'story', now(), 1, 0, ? from generate_series(1, ?) n
                """,
                word,
                quiet,
                SUBSCRIPTIONS);
        rows.change(
                "insert into channel (id, subscription_id, type, target) select 'c' || id, id, 'webhook', 'https://nobody.invalid/' from subscription where id like ? || '%'",
                word);
        rows.change(
                """
                insert into match (subscription_id, article_id, revision, story_id, subject, reason, matched_at)
                select s.id, a.id, 'r1', a.story_id, 'story:' || a.story_id, '[]', now()
                from subscription s, article a where s.id like ? || '%' and a.id = ?
                """,
                word, article.article().id());

        await().atMost(PATIENCE)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from delivery where article_id = ? and state = 'held'",
                                                article.article().id())
                                        == SUBSCRIPTIONS);

        assertThat(
                        rows.count(
                                "select count(*) from match where article_id = ? and fanned_out_at is null",
                                article.article().id()))
                .isZero();
        leaveNothing(article.article().id());
    }

    @Test
    void manyArticlesForOneSubscriberBecomeHisNumberAndOneDigest() throws IOException {
        try (WebhookReceiver hooks = new WebhookReceiver()) {
            Instant noon = Instant.parse("2031-06-02T12:00:00Z");
            TestClock.set(noon);
            List<Map<String, String>> channels =
                    List.of(Map.of("type", "webhook", "url", hooks.url("/flood")));
            String id =
                    post(
                                    "/api/v1/subscriptions",
                                    Map.of(
                                            "name",
                                            "flood",
                                            "query",
                                            word,
                                            "per",
                                            "article",
                                            "maxPerDay",
                                            10,
                                            "channels",
                                            channels))
                            .statusCode(201)
                            .extract()
                            .path("id");
            ArticleTagged[] articles = new ArticleTagged[1_000];
            for (int i = 0; i < articles.length; i++) {
                articles[i] =
                        Samples.revision(
                                Samples.newId(), "r1", noon, word + " " + Samples.newWord());
            }
            wire.put(articles);

            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    rows.count(
                                                    "select count(*) from notice where subscription_id = ?",
                                                    id)
                                            == articles.length);
            TestClock.set(noon.plus(Duration.ofHours(12)));

            await().atMost(PATIENCE).until(() -> hooks.received("/flood").size() == 11);
            assertThat(hooks.received("/flood").getLast().body())
                    .contains("\"count\":" + (articles.length - 10));
        }
    }

    /// Other tests walk through all subscriptions.
    private void leaveNothing(String article) {
        rows.change("delete from delivery where article_id = ?", article);
        rows.change("delete from notice where subscription_id like ? || '%'", word);
        rows.change("delete from match where subscription_id like ? || '%'", word);
        rows.change("delete from channel where subscription_id like ? || '%'", word);
        rows.change("delete from subscription where id like ? || '%'", word);
    }
}
