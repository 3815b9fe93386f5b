package io.wirewatch.alert.correction;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.TestClock;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class CorrectionTest {
    private static final String HOOK = "/told";
    private static final String OTHER = "/other";

    @Inject Rows rows;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private final String article = Samples.newId();
    private @Nullable Instant first;
    private WebhookReceiver hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = new WebhookReceiver();
    }

    @AfterEach
    void disconnect() {
        rows.backToThePresent();
        hooks.close();
        wire.close();
    }

    /// @param later seconds behind the first put, so that a replay says the same time
    private void put(String revision, int later, String title) {
        if (first == null) {
            first = Samples.now();
        }
        wire.put(Samples.revision(article, revision, first.plusSeconds(later), title));
    }

    private void subscribe(String query, String hook) {
        post("/api/v1/subscriptions", subscription(query, hooks.url(hook))).statusCode(201);
    }

    private void awaitHooks(int count) {
        await().atMost(SOON).until(() -> hooks.received(HOOK).size() >= count);
    }

    @Test
    void whoWasToldIsToldOfTheCorrectionAndNobodyElse() {
        subscribe(word, HOOK);
        subscribe(word + " depot", OTHER);
        put("r1", 1, word + " plant burns down");
        awaitHooks(1);

        put("r2", 2, word + " depot burns down");
        awaitHooks(2);
        await().atMost(SOON).until(() -> hooks.received(OTHER).size() == 1);

        String told = hooks.received(HOOK).getFirst().id();
        JsonPath body = new JsonPath(hooks.received(HOOK).getLast().body());
        assertThat(body.getString("type")).isEqualTo("article.corrected");
        assertThat(body.getString("correction.of")).isEqualTo(told);
        assertThat(body.getString("correction.replaces")).isEqualTo("r1");
        assertThat(body.getList("correction.changed.what")).isEqualTo(List.of("title"));
        assertThat(body.getList("correction.changed[0].before"))
                .isEqualTo(List.of(word + " plant burns down"));
        assertThat(body.getString("article.title")).isEqualTo(word + " depot burns down");
        assertThat(new JsonPath(hooks.received(OTHER).getFirst().body()).getString("type"))
                .as("a new match is an alert, no correction")
                .isEqualTo("article.matched");
        assertThat(
                        asked().queryParam("limit", 500)
                                .get("/api/v1/deliveries")
                                .jsonPath()
                                .getList("items.subject"))
                .contains("revision:" + article + ":r2");
    }

    @Test
    void howAnotherFeedPutsItAlertsAndCorrectsNothing() {
        subscribe(word + " plant", HOOK);
        subscribe(word + " depot feed:feed-2", OTHER);
        put("r1", 1, word + " plant burns down");
        awaitHooks(1);

        Instant later = Samples.now().plusSeconds(2);
        wire.put(
                Samples.besides(
                        "feed-2",
                        Samples.revision(article, "r1-b", later, word + " depot burns down")));
        await().atMost(SOON).until(() -> hooks.received(OTHER).size() == 1);
        put("r2", 3, word + " plant burns again");
        awaitHooks(2);

        JsonPath correction = new JsonPath(hooks.received(HOOK).getLast().body());
        assertThat(hooks.received(HOOK)).hasSize(2);
        assertThat(correction.getString("type")).isEqualTo("article.corrected");
        assertThat(correction.getString("correction.replaces")).isEqualTo("r1");
        assertThat(correction.getString("article.title")).isEqualTo(word + " plant burns again");
    }

    @Test
    void whoReadItInADigestIsToldInAThreadOfTheDigest() {
        Instant start = Instant.parse("2033-05-05T08:00:00Z");
        TestClock.set(start);
        Map<String, Object> hourly = new HashMap<>(subscription(word, hooks.url(HOOK)));
        hourly.put("digest", "hourly");
        String id = post("/api/v1/subscriptions", hourly).statusCode(201).extract().path("id");
        wire.put(Samples.revision(article, "r1", start, word + " plant burns down"));
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from notice where subscription_id = ?",
                                                id)
                                        == 1);
        wire.put(Samples.revision(article, "r2", start.plusSeconds(1), word + " depot burns"));
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from revision where article_id = ?",
                                                article)
                                        == 2);
        TestClock.set(start.plusSeconds(3_600));
        awaitHooks(1);

        wire.put(
                Samples.revision(article, "r3", start.plusSeconds(3_600), word + " plant is safe"));
        awaitHooks(2);

        JsonPath digest = new JsonPath(hooks.received(HOOK).getFirst().body());
        JsonPath body = new JsonPath(hooks.received(HOOK).getLast().body());
        assertThat(digest.getString("digest.items[0].article.revision")).isEqualTo("r2");
        assertThat(body.getString("type")).isEqualTo("article.corrected");
        assertThat(body.getString("correction.of")).isEqualTo(digest.getString("id"));
        assertThat(body.getString("correction.replaces"))
                .as("the one that stood in the digest")
                .isEqualTo("r2");
        asked().delete("/api/v1/subscriptions/" + id);
    }

    /// `alert.corrected-at-once` of the tests is 3.
    @Test
    void widelyToldArticleIsFollowedUpInPagesAndACrashBetweenThemLosesAndRepeatsNothing() {
        for (int i = 0; i < 8; i++) {
            subscribe(word + " OR nothing" + i, HOOK);
        }
        put("r1", 1, word + " plant burns down");
        awaitHooks(8);

        put("r2", 2, word + " depot burns down");
        awaitHooks(16);
        await("all is written down")
                .atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from delivery where subject = ? and state = 'delivered' and channel_id in"
                                                        + " (select id from channel where target = ?)",
                                                subject(),
                                                hooks.url(HOOK))
                                        == 8);
        assertThat(mostInATransaction()).isEqualTo(3);
        for (String lost : channels().subList(5, 8)) {
            rows.change(
                    "delete from attempt a using delivery d where a.delivery_id = d.id and d.subject = ? and d.channel_id = ?",
                    subject(),
                    lost);
            rows.change(
                    "delete from delivery where subject = ? and channel_id = ?", subject(), lost);
        }
        put("r2", 2, word + " depot burns down");

        awaitHooks(19);
        await().atMost(SOON).until(() -> channels().size() == 8);
        assertThat(
                        hooks.received(HOOK).subList(16, 19).stream()
                                .map(WebhookReceiver.Received::id)
                                .toList())
                .as("the three that were lost, under their own ids")
                .isSubsetOf(
                        hooks.received(HOOK).subList(8, 16).stream()
                                .map(WebhookReceiver.Received::id)
                                .toList());
    }

    private String subject() {
        return "revision:" + article + ":r2";
    }

    /// Of this test: other tests' subscriptions may have matched, too.
    private List<String> channels() {
        return rows.texts(
                "select channel_id from delivery where subject = ? and channel_id in"
                        + " (select id from channel where target = ?) order by channel_id",
                subject(),
                hooks.url(HOOK));
    }

    /// Every transaction has a time of its own.
    private long mostInATransaction() {
        return rows.count(
                "select max(n) from (select count(*) as n from delivery where subject = ? group by created_at) t",
                subject());
    }

    @Test
    void aMatchThatIsFoundLateOfAWithdrawnArticleWaitsUntilItIsPublishedAgain() {
        subscribe(word, HOOK);
        Instant at = Samples.now();
        ArticleTagged told = Samples.revision(article, "r1", at, word + " plant burns down");
        wire.store(Samples.withdrawn(told, at.plusSeconds(60)));
        wire.put(told);
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from match where article_id = ?",
                                                article)
                                        > 0);
        ArticleTagged other = Samples.article(Samples.newId(), word + " choir sings");
        wire.put(other);
        awaitHooks(1);
        assertThat(new JsonPath(hooks.received(HOOK).getFirst().body()).getString("article.id"))
                .isEqualTo(other.article().id());

        wire.put(Samples.revision(article, "r1", at.plusSeconds(61), word + " plant burns down"));
        awaitHooks(2);
        JsonPath alert = new JsonPath(hooks.received(HOOK).getLast().body());
        assertThat(alert.getString("type")).isEqualTo("article.matched");
        assertThat(alert.getString("article.id")).isEqualTo(article);
    }

    @Test
    void whoWasToldIsToldThatItsPublisherWithdrewItAndNobodyElse() {
        subscribe(word, HOOK);
        Instant at = Samples.now();
        ArticleTagged told = Samples.revision(article, "r1", at, word + " plant burns down");
        ArticleTagged gone = Samples.withdrawn(told, at.plusSeconds(60));
        String print = gone.article().revision();
        wire.put(told);
        awaitHooks(1);
        subscribe(word, OTHER);

        wire.put(gone);
        awaitHooks(2);
        wire.put(told, gone, Samples.shownIn("feed-2", gone));
        wire.put(Samples.revision(article, "r1", at.plusSeconds(61), word + " plant burns down"));
        awaitHooks(3);

        List<JsonPath> bodies =
                hooks.received(HOOK).stream().map(hook -> new JsonPath(hook.body())).toList();
        JsonPath body = bodies.get(1);
        assertThat(body.getString("type")).isEqualTo("article.corrected");
        assertThat(body.getString("correction.of")).isEqualTo(bodies.getFirst().getString("id"));
        assertThat(body.getList("correction.changed.what")).isEqualTo(List.of("withdrawn"));
        assertThat(body.getString("article.revision")).isEqualTo(print);
        assertThat(body.getString("article.withdrawnAt")).isEqualTo(at.plusSeconds(60).toString());
        assertThat(body.getString("article.withdrawnReason")).isEqualTo("It was another plant.");
        assertThat(bodies.getFirst().getString("article.withdrawnAt")).isNull();
        assertThat(bodies.getLast().getList("correction.changed.what"))
                .isEqualTo(List.of("published-again"));
        assertThat(bodies.getLast().getString("correction.of"))
                .isEqualTo(bodies.getFirst().getString("id"));
        assertThat(hooks.received(OTHER)).as("who was not told before").isEmpty();
    }

    @Test
    void whatWasWithdrawnIsFoundMarkedAndExplained() {
        Instant at = Samples.now().plusSeconds(1);
        ArticleTagged told = Samples.revision(article, "r1", at, word + " plant burns down");
        wire.store(told);
        String id =
                post("/api/v1/subscriptions", subscription(word, hooks.url(OTHER)))
                        .statusCode(201)
                        .extract()
                        .path("id");

        wire.put(Samples.withdrawn(told, Samples.now().plusSeconds(60)));

        await().atMost(SOON)
                .until(
                        () ->
                                asked().get("/api/v1/articles/" + article)
                                                .jsonPath()
                                                .getString("withdrawnAt")
                                        != null);
        assertThat(Wire.titles(word)).containsExactly(word + " plant burns down");
        JsonPath explained =
                asked().queryParam("article", article)
                        .queryParam("subscription", id)
                        .get("/api/v1/explain")
                        .jsonPath();
        assertThat(explained.getString("stoppedBy")).isEqualTo("withdrawn");
        assertThat(explained.getString("stages[0].detail"))
                .contains("its publisher withdrew it at")
                .endsWith(": It was another plant.");
    }

    @Test
    void whiteSpaceGoesToNobodyAndAReplayTellsNothingAgain() {
        subscribe(word, HOOK);
        put("r1", 1, word + " plant burns down");
        awaitHooks(1);

        put("r2", 2, word + "  Plant burns DOWN");
        put("r3", 3, word + " plant is saved");
        awaitHooks(2);
        put("r3", 3, word + " plant is saved");
        put("r2", 2, word + "  Plant burns DOWN");
        put("r4", 4, word + " plant is sold");
        awaitHooks(3);

        List<JsonPath> bodies =
                hooks.received(HOOK).stream().map(hook -> new JsonPath(hook.body())).toList();
        assertThat(bodies)
                .extracting(body -> body.getString("article.revision"))
                .containsExactly("r1", "r3", "r4");
        assertThat(bodies.subList(1, 3))
                .extracting(body -> body.getString("correction.of"))
                .containsOnly(bodies.getFirst().getString("id"));
        assertThat(bodies.getLast().getString("correction.replaces")).isEqualTo("r3");
    }

    @Test
    void textThatReturnsToAnEarlierStateIsToldEachTime() {
        subscribe(word, HOOK);
        List<Integer> dead = List.of(5, 7, 5, 7, 9, 7);
        Instant start = Samples.now();

        for (int i = 0; i < dead.size(); i++) {
            wire.put(counting(dead.get(i), start.plusSeconds(i)));
            awaitHooks(i + 1);
        }
        wire.put(counting(7, start.plusSeconds(1)), counting(9, start.plusSeconds(4)));
        wire.put(counting(7, start.plusSeconds(5)), counting(7, start.plusSeconds(5)));
        wire.put(counting(8, start.plusSeconds(6)));
        awaitHooks(7);

        List<WebhookReceiver.Received> told = hooks.received(HOOK);
        assertThat(told)
                .extracting(hook -> new JsonPath(hook.body()).getString("article.revision"))
                .containsExactly("r5", "r7", "r5", "r7", "r9", "r7", "r8");
        assertThat(told).extracting(WebhookReceiver.Received::id).doesNotHaveDuplicates();
        assertThat(subjects())
                .contains(
                        "revision:" + article + ":r7",
                        "revision:" + article + ":r7:" + start.plusSeconds(3),
                        "revision:" + article + ":r7:" + start.plusSeconds(5));
    }

    @Test
    void correctionThatWasGivenUpIsNotMadeAgainByAReplayAndIsWhenTheTextReturns() {
        subscribe(word, HOOK);
        Instant start = Samples.now();
        wire.put(counting(5, start));
        awaitHooks(1);
        wire.put(counting(7, start.plusSeconds(1)));
        awaitHooks(2);
        awaitDelivered(2);
        rows.change(
                "update delivery set state = 'dead' where article_id = ? and revision = 'r7'",
                article);

        wire.put(counting(7, start.plusSeconds(1)));
        wire.put(counting(9, start.plusSeconds(2)));
        awaitHooks(3);
        awaitDelivered(2);
        wire.put(counting(7, start.plusSeconds(3)));
        awaitHooks(4);

        assertThat(hooks.received(HOOK))
                .extracting(hook -> new JsonPath(hook.body()).getString("article.revision"))
                .containsExactly("r5", "r7", "r9", "r7");
    }

    private ArticleTagged counting(int dead, Instant at) {
        return Samples.revision(article, "r" + dead, at, word + " fire: " + dead + " dead");
    }

    private void awaitDelivered(long count) {
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from delivery where article_id = ? and state = 'delivered'",
                                                article)
                                        == count);
    }

    private List<String> subjects() {
        return rows.texts("select subject from delivery where article_id = ?", article);
    }
}
