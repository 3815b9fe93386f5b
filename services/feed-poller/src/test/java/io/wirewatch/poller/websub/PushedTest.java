package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.poller.SwitchedPublisher;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is pushed, on its way to the broker.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class PushedTest {
    private final PollerTopics topics = new PollerTopics();
    private final HubRequests requests;
    private final PushLoop pushes;
    private final SwitchedPublisher publisher;
    private final Database database;
    private HubbedFeed feed;
    private String id = "";

    PushedTest(
            HubRequests requests, PushLoop pushes, SwitchedPublisher publisher, Database database) {
        this.requests = requests;
        this.pushes = pushes;
        this.publisher = publisher;
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        database.update("delete from hub_subscription");
        database.update("delete from push");
        feed = new HubbedFeed("pushed" + System.nanoTime());
        id = feed.subscribed(requests);
    }

    @AfterEach
    void stop() {
        publisher.comeBack();
        feed.close();
        topics.close();
    }

    @Test
    void pushIsPolledAtOnceAndShown() {
        feed.shows(1, 5);

        HttpResponse<String> answer = feed.hub.push(feed.asked(), "sha512", feed.body(4, 5));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(pushes.readDue()).isTrue();
        assertThat(pushes.readDue()).isFalse();
        assertThat(topics.articles(id)).hasSize(5);
        JsonPath shown = PollerApi.feed(id);
        assertThat(shown.getList("attempts.outcome")).containsExactly("pushed", "fresh", "fresh");
        assertThat(shown.getList("attempts.new")).containsExactly(0, 2, 3);
        assertThat(shown.getInt("attempts[0].bytes")).isEqualTo(feed.body(4, 5).length);
        assertThat(Instant.parse(shown.getString("pushedBy.lastPush")))
                .isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void whatTheFeedDoesNotShowIsTakenFromWhatWasPushedOnce() {
        pushed(4, 5); // the feed is an old copy: 1 to 3

        JsonPath old = PollerApi.feed(id);
        assertThat(topics.articles(id)).extracting(ArticlePublished::title).hasSize(5);
        assertThat(old.getString("attempts[0].reason")).contains("did not show all");
        assertThat(old.getString("dueReason")).contains("did not show what its hub had pushed");
        assertThat(nextDue()).isBefore(Instant.now().plus(Duration.ofMinutes(6)));

        pushed(4, 5);
        feed.shows(1, 5);
        PollerApi.poll(id);

        List<String> records =
                topics.articles(id).stream().map(one -> one.id() + one.revision()).toList();
        assertThat(records.stream().distinct()).hasSize(5);
    }

    @Test
    void howAnotherFeedPutsWhatWasPushedIsNoRevision() {
        pushed(4, 4); // the feed is an old copy: 1 to 3
        ArticlePublished sent = numbered(4);
        String link = sent.url().orElseThrow().toString();
        Rss.Item copy = new Rss.Item("copy-" + id, link, "As a copy has it", "Longer.", "");
        feed.server.serveRss("/copy.xml", Rss.of("copy", List.of(copy)));
        String other = PollerApi.registered(feed.server.url("/copy.xml"));
        feed.shows(1, 4);
        PollerApi.poll(id);

        assertThat(topics.articles(other))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(sent.id()))
                .satisfies(one -> assertThat(one.wordsOf()).hasValue(id));
        assertThat(topics.articles(id))
                .hasSize(5)
                .allSatisfy(one -> assertThat(one.wordsOf()).isEmpty());
    }

    @Test
    void whatRolledOutOfTheWindowBeforeItWasPolledIsNotLost() {
        feed.shows(21, 23);

        pushed(4, 23);

        assertThat(topics.articles(id).stream().map(ArticlePublished::title).distinct())
                .hasSize(23);
    }

    @Test
    void pushHidesNoGap() {
        pushed(13, 13); // of 4 to 13 only this one came, and the feed was an old copy
        feed.shows(11, 13);

        PollerApi.poll(id);

        assertThat(PollerApi.feed(id).getList("gaps")).hasSize(1);
        assertThat(topics.events(id, 1)).extracting("kind").containsExactly("gap");
    }

    @Test
    void pushOfOneItemMakesNoGap() {
        feed.shows(2, 4);

        pushed(4, 4);

        assertThat(PollerApi.feed(id).getList("gaps")).isEmpty();
        assertThat(PollerApi.feed(id).getInt("window")).isEqualTo(3);
    }

    @Test
    void partOfALiveBlogIsNotTakenForAnEditOfAnother() {
        feed.server.serveRss(path(), blog(1, 2, 3));
        PollerApi.poll(id);

        feed.hub.push(feed.asked(), "sha256", blog(4).getBytes(StandardCharsets.UTF_8));
        pushes.readDue();
        feed.server.serveRss(path(), blog(1, 2, 3, 4));
        PollerApi.poll(id);

        assertThat(
                        topics.articles(id).stream()
                                .filter(one -> one.title().startsWith("Minute"))
                                .map(ArticlePublished::id)
                                .distinct())
                .hasSize(4);
    }

    @Test
    void oldItemThatNoPollHasShownAlertsNobody() {
        String old =
                Rss.of(
                        "old",
                        List.of(
                                new Rss.Item(
                                        "old-" + id,
                                        "http://news.example/old/" + id,
                                        "Old",
                                        "Text",
                                        "Mon, 06 Jan 2020 10:00:00 GMT")));

        feed.hub.push(feed.asked(), "sha256", old.getBytes(StandardCharsets.UTF_8));
        pushes.readDue();

        assertThat(topics.backfill(id)).hasSize(1);
        assertThat(topics.articles(id)).hasSize(3);
    }

    @Test
    void strangersFeedIsLookedAtNoMoreOftenThanItsSpacing() {
        database.update("update feed set own_host = false where id = ?", id);
        feed.shows(1, 4);
        pushed(4, 4);
        feed.shows(1, 5);

        assertThat(feed.pushed(5, 5)).isEqualTo(202);

        assertThat(pushes.readDue()).isFalse();
        database.update("update push set due_at = ?", Instant.now().minusSeconds(1));
        assertThat(pushes.readDue()).isTrue();
        assertThat(topics.articles(id)).hasSize(5);
    }

    @Test
    void whatBreaksOrIsNoFeedIsStillASignOfNews() {
        feed.shows(1, 4);

        assertThat(feed.hub.push(feed.asked(), "sha256", new byte[0]).statusCode()).isEqualTo(202);
        pushes.readDue();

        assertThat(topics.articles(id)).hasSize(4);
        assertThat(PollerApi.feed(id).getString("attempts[0].reason")).contains("empty");
    }

    @Test
    void whileTheBrokerIsAwayWhatWasPushedIsKept() {
        publisher.goAway();
        feed.shows(1, 4);
        assertThat(feed.pushed(4, 5)).isEqualTo(202);

        pushes.readDue();

        assertThat(topics.articles(id)).hasSize(3);
        publisher.comeBack();
        database.update("update push set due_at = ?", Instant.now().minusSeconds(1));
        assertThat(pushes.readDue()).isTrue();
        assertThat(topics.articles(id)).hasSize(5);
        assertThat(database.text("select count(*) from push")).isEqualTo("0");
    }

    @Test
    void hostThatRestsIsNotAskedAndItsPushIsReadAllTheSame() {
        feed.server.status(path(), 429, Map.of("Retry-After", "600"));
        PollerApi.poll(id);
        int before = feed.server.requests(path()).size();

        pushed(4, 5);

        assertThat(feed.server.requests(path())).hasSize(before);
        assertThat(topics.articles(id)).hasSize(5);
    }

    @Test
    void feedThatIsBeingPolledIsReadAMomentLater() {
        database.update(
                "update feed set lease_token = 'other:1', lease_until = ? where id = ?",
                Instant.now().plusSeconds(60),
                id);

        pushed(4, 5);

        assertThat(topics.articles(id)).hasSize(3);
        assertThat(database.text("select count(*) from push where lease_token is null"))
                .isEqualTo("1");
    }

    @Test
    void pushIsReadOnAThreadOfItsOwn() throws InterruptedException {
        feed.shows(1, 4);
        feed.pushed(4, 4);

        assertThat(pushes.readNext()).isTrue();

        await().untilAsserted(
                        () ->
                                assertThat(database.text("select count(*) from push"))
                                        .isEqualTo("0"));
        assertThat(topics.articles(id)).hasSize(4);
        assertThat(pushes.readNext()).isFalse();
    }

    @Test
    void pushOfADeadPollerIsAnothers() {
        feed.pushed(4, 5);
        database.update(
                "update push set lease_token = 'dead:1', lease_until = ?",
                Instant.now().plusSeconds(60));
        assertThat(pushes.readDue()).isFalse();

        database.update("update push set lease_until = ?", Instant.now().minusSeconds(1));

        assertThat(pushes.readDue()).isTrue();
    }

    @Test
    void feedThatWasPausedMeanwhileIsNotPolled() {
        feed.pushed(4, 5);
        database.update("update feed set paused = true where id = ?", id);

        assertThat(pushes.readDue()).isTrue();

        assertThat(topics.articles(id)).hasSize(3);
    }

    private void pushed(int from, int to) {
        assertThat(feed.pushed(from, to)).isEqualTo(202);
        assertThat(pushes.readDue()).isTrue();
    }

    private ArticlePublished numbered(int number) {
        return topics.articles(id).stream()
                .filter(one -> one.title().contains("-" + number + " "))
                .findFirst()
                .orElseThrow();
    }

    private String path() {
        return feed.url().substring(feed.url().lastIndexOf('/'));
    }

    private String blog(int... minutes) {
        List<Rss.Item> items =
                Arrays.stream(minutes)
                        .mapToObj(
                                minute ->
                                        new Rss.Item(
                                                "minute-" + id + "-" + minute,
                                                "http://news.example/blog/" + id,
                                                "Minute " + minute,
                                                "Text " + minute,
                                                ""))
                        .toList();
        return Rss.of("blog", items);
    }

    private Instant nextDue() {
        return Instant.parse(PollerApi.feed(id).getString("nextDue"));
    }
}
