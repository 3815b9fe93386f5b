package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How far a hub is believed: while it pushes all that is new, its feed is polled less.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class HubTrustTest {
    private final PollerTopics topics = new PollerTopics();
    private final HubRequests requests;
    private final PushLoop pushes;
    private final Database database;
    private HubbedFeed feed;
    private String id = "";

    HubTrustTest(HubRequests requests, PushLoop pushes, Database database) {
        this.requests = requests;
        this.pushes = pushes;
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        database.update("delete from hub_subscription");
        database.update("delete from push");
        feed = new HubbedFeed("trust" + System.nanoTime());
        id = feed.subscribed(requests);
    }

    @AfterEach
    void stop() {
        feed.close();
        topics.close();
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
    void hubIsNotToBlameForAWithdrawalThatItHasPushed() {
        showAndPush(4);
        showAndPush(5);
        String stays = feed.entry("stays");
        String both = feed.atom(stays + feed.entry("goes"));
        String tombstone = "<d:deleted-entry ref=\"goes\" when=\"2026-11-25T10:00:00Z\"/>";

        showAndPush(both, both);
        showAndPush(feed.atom(stays + tombstone), feed.atom(tombstone));

        assertThat(PollerApi.feed(id).getInt("attempts[1].revised")).isEqualTo(1);
        assertThat(PollerApi.feed(id).getBoolean("pushedBy.trusted")).isTrue();
    }

    private void showAndPush(String document, String pushed) {
        aDayPasses();
        feed.shows(document);
        byte[] body = pushed.getBytes(StandardCharsets.UTF_8);
        assertThat(feed.hub.push(feed.asked(), "sha256", body).statusCode()).isEqualTo(202);
        assertThat(pushes.readDue()).isTrue();
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

    private Duration untilDue() {
        return Duration.between(Instant.now(), nextDue());
    }

    private void pushed(int from, int to) {
        assertThat(feed.pushed(from, to)).isEqualTo(202);
        assertThat(pushes.readDue()).isTrue();
    }

    private Instant nextDue() {
        return Instant.parse(PollerApi.feed(id).getString("nextDue"));
    }
}
