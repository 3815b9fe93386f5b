package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What other services learn of a feed: one event for each change, and none without.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class FeedEventsTest {
    private final PollerTopics topics = new PollerTopics();
    private final Database database;
    private FeedServer server;

    FeedEventsTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
    }

    @AfterEach
    void stop() {
        server.close();
        topics.close();
    }

    @Test
    void windowThatRolledPastUsIsAGapWithItsBounds() {
        String id = showing(1, 10);
        Instant before = Instant.parse(PollerApi.feed(id).getString("lastGoodPoll"));
        Instant dueBefore = nextDue(id);

        show(26, 35);
        PollerApi.poll(id);

        FeedEvent gap = topics.events(id, 1).getFirst();
        Instant after = Instant.parse(PollerApi.feed(id).getString("lastGoodPoll"));
        assertThat(gap.kind()).isEqualTo("gap");
        assertThat(gap.from()).contains(before);
        assertThat(gap.to()).contains(after);
        assertThat(gap.windowSize()).contains(10);
        assertThat(nextDue(id)).isBefore(dueBefore);
        assertThat(PollerApi.feed(id).getString("dueReason")).contains("no known item was left");
        assertThat(PollerApi.feed(id).getList("gaps.windowSize")).containsExactly(10);
        assertThat(topics.articles(id)).hasSize(20);
    }

    @Test
    void oneKnownItemInTheWindowIsNoGap() {
        String id = showing(1, 10);

        show(10, 19);
        JsonPath report = PollerApi.poll(id);

        assertThat(report.getInt("new")).isEqualTo(9);
        assertNoEvent(id);
    }

    @Test
    void nothingNewAndNothingAtAllAreNoGap() {
        String id = showing(1, 10);

        PollerApi.poll(id);
        show(1, 0);
        PollerApi.poll(id);
        show(1, 10);
        PollerApi.poll(id);

        assertNoEvent(id);
    }

    @Test
    void firstItemsOfAFeedThatBeganEmptyAreNoGap() {
        String id = showing(1, 0);

        show(1, 5);
        PollerApi.poll(id);

        assertNoEvent(id);
    }

    @Test
    void failedPollWithoutLossIsNoGapAndOneWithLossIsOne() {
        String id = showing(1, 10);

        fail(id, 503);
        show(5, 14);
        PollerApi.poll(id);
        assertNoEvent(id);
        Instant good = Instant.parse(PollerApi.feed(id).getString("lastGoodPoll"));

        fail(id, 503);
        show(40, 49);
        PollerApi.poll(id);

        assertThat(topics.events(id, 1)).extracting(FeedEvent::kind).containsExactly("gap");
        assertThat(topics.events(id, 1).getFirst().from()).contains(good);
    }

    @Test
    void feedIsBrokenOnceAndRecoversOnce() {
        String id = showing(1, 3);
        for (int i = 0; i < 5; i++) {
            fail(id, 500);
        }
        show(1, 4);
        PollerApi.poll(id);
        PollerApi.poll(id);

        assertThat(topics.events(id, 2))
                .extracting(FeedEvent::kind)
                .containsExactly("broken", "recovered");
        assertThat(topics.events(id, 1).getFirst().reason()).contains("500");
        assertThat(topics.states(id))
                .extracting(FeedState::health)
                .containsSubsequence("failing", "ok")
                .endsWith("ok");
    }

    @Test
    void goneFeedIsNotAskedAnyMoreAndSaysSoOnce() {
        String id = showing(1, 3);

        fail(id, 410);
        fail(id, 410);

        assertThat(topics.events(id, 1)).extracting(FeedEvent::kind).containsExactly("gone");
        JsonPath feed = PollerApi.feed(id);
        assertThat(feed.getString("health")).isEqualTo("gone");
        assertThat(feed.getString("nextDue")).isNull();
        assertThat(feed.getString("dueReason")).contains("not asked again");
    }

    @Test
    void goneFeedThatIsThereAgainRecovers() {
        String id = showing(1, 3);
        fail(id, 410);

        show(1, 4);
        PollerApi.poll(id);

        assertThat(topics.events(id, 2))
                .extracting(FeedEvent::kind)
                .containsExactly("gone", "recovered");
    }

    @Test
    void permanentRedirectIsBelievedAtTheThirdSighting() {
        String id = showing(1, 3);
        server.serveRss("/new.xml", Rss.numbered("events", 1, 3, "plain"));
        redirect("/a.xml", 301);

        PollerApi.poll(id);
        PollerApi.poll(id);
        assertThat(PollerApi.feed(id).getString("url")).isEqualTo(server.url("/a.xml"));
        PollerApi.poll(id);

        assertThat(PollerApi.feed(id).getString("url")).isEqualTo(server.url("/new.xml"));
        FeedEvent moved = topics.events(id, 1).getFirst();
        assertThat(moved.kind()).isEqualTo("moved");
        assertThat(moved.movedTo()).contains(URI.create(server.url("/new.xml")));
        assertThat(topics.articles(id)).hasSize(3);
    }

    @Test
    void feedThatMovesToTheAddressOfAnotherNamesIt() {
        String id = showing(1, 3);
        server.serveRss("/new.xml", Rss.numbered("events", 1, 3, "plain"));
        String there = PollerApi.registered(server.url("/new.xml"));
        redirect("/a.xml", 301);

        PollerApi.poll(id);
        PollerApi.poll(id);
        PollerApi.poll(id);

        assertThat(topics.events(id, 1).getFirst().reason()).contains(there, "stands there, too");
        assertThat(PollerApi.feed(id).getString("sameAs")).isEqualTo(there);
        assertThat(PollerApi.feed(there).getString("sameAs")).isEqualTo(id);
    }

    @Test
    void temporaryRedirectIsNeverBelieved() {
        String id = showing(1, 3);
        server.serveRss("/new.xml", Rss.numbered("events", 1, 3, "plain"));
        redirect("/a.xml", 302);

        for (int i = 0; i < 5; i++) {
            PollerApi.poll(id);
        }

        assertThat(PollerApi.feed(id).getString("url")).isEqualTo(server.url("/a.xml"));
        assertNoEvent(id);
    }

    @Test
    void permanentRedirectThatWasTakenBackStartsOver() {
        String id = showing(1, 3);
        server.serveRss("/new.xml", Rss.numbered("events", 1, 3, "plain"));
        redirect("/a.xml", 308);
        PollerApi.poll(id);
        PollerApi.poll(id);
        show(1, 3);
        PollerApi.poll(id);
        redirect("/a.xml", 308);
        PollerApi.poll(id);
        PollerApi.poll(id);

        assertThat(PollerApi.feed(id).getString("url")).isEqualTo(server.url("/a.xml"));
    }

    @Test
    void feedThatIsQuietForMuchLongerThanUsualIsSilentOnceUntilItIsHeardAgain() {
        String id = showing(1, 3);
        database.update(
                "update feed set last_news = ?, news_pause_s = 3600 where id = ?",
                Instant.now().minus(Duration.ofHours(30)),
                id);

        PollerApi.poll(id);
        PollerApi.poll(id);
        assertThat(topics.events(id, 1)).extracting(FeedEvent::kind).containsExactly("silent");

        show(1, 4);
        PollerApi.poll(id);

        assertThat(topics.events(id, 2))
                .extracting(FeedEvent::kind)
                .containsExactly("silent", "recovered");
    }

    private String showing(int from, int to) {
        show(from, to);
        return PollerApi.registered(server.url("/a.xml"));
    }

    private void show(int from, int to) {
        server.serveRss("/a.xml", Rss.numbered("events", from, to, "plain"));
    }

    private void fail(String id, int status) {
        server.status("/a.xml", status, Map.of());
        PollerApi.poll(id);
    }

    private void redirect(String path, int status) {
        server.status(path, status, Map.of("Location", server.url("/new.xml")));
    }

    /// An event stands in the outbox or on the topic before its poll has answered.
    private void assertNoEvent(String id) {
        List<FeedEvent> events = topics.events(id);
        assertThat(events).isEmpty();
        assertThat(
                        database.text(
                                "select count(*) from outbox where record_key = ? and topic = 'feeds.events.v1'",
                                id))
                .isEqualTo("0");
    }

    private static Instant nextDue(String id) {
        return Instant.parse(PollerApi.feed(id).getString("nextDue"));
    }
}
