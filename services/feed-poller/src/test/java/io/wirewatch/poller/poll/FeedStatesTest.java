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
        database.update("delete from hub_subscription where feed_id = ?", id);
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

    @Test
    void hubsAreAskedAgainWithinTheHourWhenTheClockWasSetBack() {
        hub("VERIFIED");
        timekeeper.look();
        assertThat(hubs("due_at > now() + interval '10 days' and expires_at > due_at"))
                .as("while the clock is right")
                .isEqualTo("1");

        database.update(
                "update feed set last_attempt = now() + interval '3 days' where id = ?", id);
        timekeeper.look();

        assertThat(
                        hubs(
                                "due_at <= now() + interval '1 hour' and expires_at <= now() + interval '1 day'"
                                        + " and lease_until is null and last_push <= now()"))
                .isEqualTo("1");
    }

    @Test
    void hubThatDeniedIsNotAskedSoonerBecauseTheClockWasSetBack() {
        hub("DENIED");
        database.update(
                "update feed set last_attempt = now() + interval '3 days' where id = ?", id);

        timekeeper.look();

        assertThat(hubs("due_at between now() + interval '6 days' and now() + interval '7 days'"))
                .isEqualTo("1");
    }

    @Test
    void hubThatHasNotAnsweredYetHasNeitherLeaseNorPushBecauseTheClockWasSetBack() {
        hub("REQUESTED");
        database.update(
                "update hub_subscription set expires_at = null, last_push = null where feed_id = ?",
                id);
        database.update(
                "update feed set last_attempt = now() + interval '3 days' where id = ?", id);

        timekeeper.look();

        assertThat(hubs("expires_at is null and last_push is null and next_read is null"))
                .isEqualTo("1");
    }

    /// As it was verified or denied by a clock that was far ahead.
    private void hub(String state) {
        database.update(
                """
                insert into hub_subscription (id, feed_id, hub, hub_host, topic, secret, state, due_at, expires_at,
                  lease_token, lease_until, last_push, created_at)
                values (?, ?, 'https://hub.example/', 'hub.example', 't', 's', ?, now() + interval '11 days',
                  now() + interval '13 days', 'a:1', now() + interval '3 days', now() + interval '3 days', now())
                """,
                "hub of " + id,
                id,
                state);
    }

    private String hubs(String how) {
        return database.text(
                "select count(*) from hub_subscription where feed_id = ? and " + how, id);
    }

    private void awaitHealth(String word) {
        await().untilAsserted(
                        () -> assertThat(topics.states(id).getLast().health()).isEqualTo(word));
    }

    private String told() {
        return database.text("select told_due from feed where id = ?", id);
    }
}
