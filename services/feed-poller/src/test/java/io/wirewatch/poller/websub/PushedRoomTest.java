package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.poller.fetch.HeldBytes;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What hubs push lies in the same memory as what is fetched.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class PushedRoomTest {
    /// Enough for what is pushed here, and not for the feed's own document.
    private static final int LITTLE = 40 * 1024;

    private final PollerTopics topics = new PollerTopics();
    private final HubRequests requests;
    private final PushLoop pushes;
    private final Database database;
    private final HeldBytes held;
    private HubbedFeed feed;
    private String id;

    PushedRoomTest(HubRequests requests, PushLoop pushes, Database database, HeldBytes held) {
        this.requests = requests;
        this.pushes = pushes;
        this.database = database;
        this.held = held;
    }

    @BeforeEach
    void start() throws IOException {
        database.update("delete from hub_subscription");
        database.update("delete from push");
        feed = new HubbedFeed("room" + System.nanoTime());
        id = feed.subscribed(requests);
    }

    @AfterEach
    void stop() {
        feed.close();
        topics.close();
    }

    @Test
    void pushThatFindsNoRoomIsKeptAndReadLater() {
        feed.shows(1, 5);
        assertThat(feed.pushed(4, 5)).isEqualTo(202);

        try (HeldBytes.Room _ = held.take(Integer.MAX_VALUE).orElseThrow();
                HeldBytes.Room _ = held.take(Integer.MAX_VALUE).orElseThrow()) {
            pushes.readDue();
            assertThat(topics.articles(id)).hasSize(3);
        }
        database.update("update push set due_at = ?", Instant.now().minusSeconds(1));
        pushes.readDue();

        assertThat(topics.articles(id)).hasSize(5);
        assertThat(held.taken()).isZero();
        assertThat(database.text("select count(*) from push")).isEqualTo("0");
    }

    @Test
    void pushWhosePollFindsNoRoomWaitsAndIsNoFailureOfTheFeed() {
        feed.shows(1, 200);
        assertThat(feed.pushed(199, 200)).isEqualTo(202);

        try (HeldBytes.Room _ = held.take(Integer.MAX_VALUE).orElseThrow();
                HeldBytes.Room _ = held.take(held.taken() - LITTLE).orElseThrow()) {
            for (int i = 0; i < 3; i++) {
                readNow();
            }
            assertThat(topics.articles(id)).hasSize(3);
        }
        JsonPath crowded = PollerApi.feed(id);
        assertThat(crowded.getList("attempts.outcome"))
                .containsExactly("no-room", "no-room", "no-room", "fresh");
        assertThat(crowded.getString("health")).isEqualTo("ok");
        assertThat(crowded.getInt("failures")).isZero();

        readNow();

        assertThat(topics.articles(id)).hasSize(200);
        assertThat(database.text("select count(*) from push")).isEqualTo("0");
    }

    private void readNow() {
        database.update("update push set due_at = ?", Instant.now().minusSeconds(1));
        assertThat(pushes.readDue()).isTrue();
    }
}
