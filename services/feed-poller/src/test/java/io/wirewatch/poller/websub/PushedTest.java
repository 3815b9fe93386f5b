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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Inbox inbox;
    private final SwitchedPublisher publisher;
    private final Database database;
    private HubbedFeed feed;
    private String id = "";

    PushedTest(
            HubRequests requests,
            PushLoop pushes,
            Inbox inbox,
            SwitchedPublisher publisher,
            Database database) {
        this.requests = requests;
        this.pushes = pushes;
        this.inbox = inbox;
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
    void whatIsNotSignedIsAcknowledgedAndIgnored() {
        String other = feed.hub.signature(feed.asked(), "sha256", feed.body(4, 6));

        for (String signature : List.of("", "sha256=00", "md5=1234", "no signature", other)) {
            assertThat(feed.hub.push(feed.asked(), feed.body(4, 5), signature).statusCode())
                    .isEqualTo(202);
            assertThat(pushes.readDue()).as(signature).isFalse();
        }
        assertThat(topics.articles(id)).hasSize(3);
        assertThat(PollerApi.feed(id).getString("pushedBy.lastPush")).isNull();
        assertThat(metrics()).contains("wirewatch_websub_pushes_total{outcome=\"wrong-signature\"");
    }

    @Test
    void bodyBeyondTheLimitIsRefused() {
        byte[] large = new byte[2 * 1024 * 1024 + 1];

        assertThat(feed.hub.push(feed.asked(), "sha256", large).statusCode()).isEqualTo(413);
        assertThat(pushes.readDue()).isFalse();
    }

    @Test
    void hubCannotFlood() {
        for (int i = 4; i < 8; i++) {
            assertThat(feed.pushed(i, i)).isEqualTo(202);
        }

        HttpResponse<String> full = feed.hub.push(feed.asked(), "sha256", feed.body(8, 8));

        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("Retry-After")).contains("60");
        int before = feed.server.requests(path()).size();
        pushes.readDue();
        assertThat(feed.server.requests(path())).hasSize(before + 1);
        assertThat(topics.articles(id)).hasSize(7);
        assertThat(feed.pushed(8, 8)).isEqualTo(202);
    }

    @Test
    void hubThatDawdlesLeavesRoomForOthers() throws IOException {
        try (HubbedFeed other = new HubbedFeed("others")) {
            other.subscribed(requests);
            Inbox.Taking[] others = new Inbox.Taking[1];

            Inbox.Taking last = sending(4, () -> others[0] = takes(other, "others"));

            assertThat(last).as("a fifth body of one hub").isEqualTo(Inbox.Taking.FULL);
            assertThat(others[0]).isEqualTo(Inbox.Taking.WRONG_SIGNATURE);
        }
    }

    /// The hub sends so many bodies, none of which is at its end when the next one comes, and one more; what that came to.
    private Inbox.Taking sending(int bodies, Runnable then) throws IOException {
        Inbox.Taking[] last = new Inbox.Taking[1];
        InputStream dawdling =
                new InputStream() {
                    private boolean asked;

                    @Override
                    public int read() throws IOException {
                        if (!asked) {
                            asked = true;
                            if (bodies > 1) {
                                last[0] = sending(bodies - 1, then);
                            } else {
                                last[0] = inbox.take(callbackId(feed), delivery(nullInputStream()));
                                then.run();
                            }
                        }
                        return -1;
                    }
                };
        inbox.take(callbackId(feed), delivery(dawdling));
        return last[0];
    }

    private Inbox.Taking takes(HubbedFeed one, String words) {
        try {
            byte[] body = words.getBytes(StandardCharsets.UTF_8);
            return inbox.take(callbackId(one), delivery(new ByteArrayInputStream(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Inbox.Delivery delivery(InputStream body) {
        return new Inbox.Delivery(Optional.of("sha256=00"), Optional.empty(), body);
    }

    private static String callbackId(HubbedFeed one) {
        return one.asked().field("hub.callback").replaceAll("^.*/", "");
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

    @Test
    void hubThatPushesAllThatIsNewIsBelievedUntilAPollFindsMore() {
        showAndPush(4);
        assertThat(PollerApi.feed(id).getBoolean("pushedBy.trusted")).isFalse();
        showAndPush(5);

        assertThat(PollerApi.feed(id).getBoolean("pushedBy.trusted")).isTrue();
        assertThat(PollerApi.feed(id).getString("dueReason")).endsWith(", and its hub pushes");
        Duration rare = untilDue();

        aDayPasses();
        feed.shows(1, 6);
        PollerApi.poll(id);
        assertThat(PollerApi.feed(id).getBoolean("pushedBy.trusted")).isFalse();
        assertThat(untilDue()).isLessThan(rare.dividedBy(2));
        requests.askDue();
        assertThat(feed.hub.asked()).as("it may have forgotten us").hasSize(2);
    }

    @Test
    void hubIsNotToBlameForAnOldCopyOfTheFeed() {
        showAndPush(4);
        showAndPush(5);
        aDayPasses();
        pushed(6, 6);
        feed.shows(1, 6);

        PollerApi.poll(id);

        assertThat(PollerApi.feed(id).getBoolean("pushedBy.trusted")).isTrue();
    }

    @Test
    void hubThatPushesLessThanIsNewIsNotBelieved() {
        showAndPush(4);
        showAndPush(5);
        feed.shows(1, 8);

        pushed(8, 8);

        assertThat(PollerApi.feed(id).getBoolean("pushedBy.trusted")).isFalse();
    }

    @Test
    void feedIsPolledAsUsualWhenItsHubDenies() {
        showAndPush(4);
        showAndPush(5);
        assertThat(nextDue()).isAfter(Instant.now().plusSeconds(60));

        feed.hub.deny(feed.asked(), "no more");

        assertThat(nextDue()).isBeforeOrEqualTo(Instant.now());
        assertThat(PollerApi.feed(id).getString("dueReason")).isEqualTo("its hub pushes no more");
    }

    @Test
    void secretStandsNowhereInTheClear() {
        pushed(4, 5);
        String secret = feed.asked().field("hub.secret");
        String callback = feed.asked().field("hub.callback");
        String word = callback.substring(callback.lastIndexOf('/') + 1);

        assertThat(PollerApi.asOperator().get("/api/v1/feeds/" + id).asString())
                .doesNotContain(secret)
                .doesNotContain(word);
        assertThat(database.text("select json_agg(hub_subscription) from hub_subscription"))
                .doesNotContain(secret);
        assertThat(metrics()).doesNotContain(word);
    }

    private void showAndPush(int to) {
        aDayPasses();
        feed.shows(1, to);
        pushed(to, to);
    }

    private void aDayPasses() {
        database.update(
                "update feed set last_good_poll = last_good_poll - interval '1 day' where id = ?",
                id);
    }

    private void pushed(int from, int to) {
        assertThat(feed.pushed(from, to)).isEqualTo(202);
        assertThat(pushes.readDue()).isTrue();
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

    private static String metrics() {
        return PollerApi.asOperator().get("/q/metrics").asString();
    }

    private Instant nextDue() {
        return Instant.parse(PollerApi.feed(id).getString("nextDue"));
    }

    private Duration untilDue() {
        return Duration.between(Instant.now(), nextDue());
    }
}
