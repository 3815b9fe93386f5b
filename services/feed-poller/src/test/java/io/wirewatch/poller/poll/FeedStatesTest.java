package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What others must be told of a feed to know whether it is late.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class FeedStatesTest {
    private final PollerTopics topics = new PollerTopics();
    private final Database database;
    private final Timekeeper timekeeper;
    private FeedServer server;
    private String id;

    FeedStatesTest(Database database, Timekeeper timekeeper) {
        this.database = database;
        this.timekeeper = timekeeper;
    }

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
        server.serveRss("/a.xml", Rss.numbered("states", 1, 10, "plain"));
        id = PollerApi.registered(server.url("/a.xml"));
    }

    @AfterEach
    void stop() {
        server.close();
        topics.close();
    }

    @Test
    void everyPollTellsWhenTheNextOneIsDue() {
        database.update("update feed set told_due = told_due - interval '1 day' where id = ?", id);

        PollerApi.poll(id);
        Instant due = Instant.parse(PollerApi.feed(id).getString("nextDue"));

        await().untilAsserted(
                        () ->
                                assertThat(topics.states(id).getLast().nextDue().orElseThrow())
                                        .isCloseTo(due, within(1, ChronoUnit.SECONDS)));
    }

    @Test
    void nextPollThatHardlyMovesIsNotTold() {
        database.update("update feed set told_due = told_due + interval '1 day' where id = ?", id);
        String told = told();

        PollerApi.poll(id);

        assertThat(told()).isEqualTo(told);
    }

    @Test
    void feedThatIsOverdueIsToldLateOnceUntilItIsPolled() {
        database.update("update feed set due_at = now() - interval '6 minutes' where id = ?", id);

        timekeeper.look();
        timekeeper.look();
        awaitHealth("late");
        long late = topics.states(id).stream().filter(one -> one.health().equals("late")).count();
        PollerApi.poll(id);
        awaitHealth("ok");

        assertThat(late).isEqualTo(1);
        assertThat(PollerApi.feed(id).getString("health")).isEqualTo("ok");
    }

    private void awaitHealth(String word) {
        await().untilAsserted(
                        () -> assertThat(topics.states(id).getLast().health()).isEqualTo(word));
    }

    private String told() {
        return database.text("select told_due from feed where id = ?", id);
    }
}
