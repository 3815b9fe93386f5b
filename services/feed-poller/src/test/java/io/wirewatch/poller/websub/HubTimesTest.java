package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Times of hubs that are put right while other pollers read what was pushed.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class HubTimesTest {
    private static final String MENDS_WAITS =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'update push set at =%'";

    private final HubTimes times;
    private final HubRequests requests;
    private final DatabaseClock clock;
    private final AgroalDataSource source;
    private final Database database;
    private HubbedFeed feed;

    HubTimesTest(
            HubTimes times,
            HubRequests requests,
            DatabaseClock clock,
            AgroalDataSource source,
            Database database) {
        this.times = times;
        this.requests = requests;
        this.clock = clock;
        this.source = source;
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        database.update("delete from hub_subscription");
        database.update("delete from push");
        feed = new HubbedFeed("times" + System.nanoTime());
        feed.subscribed(requests);
    }

    @AfterEach
    void stop() {
        database.update("delete from push");
        feed.close();
    }

    /// It takes pushes first, then their feed's subscription.
    @Test
    void whoClaimsPushesMeanwhileWaitsInTheSameOrder() throws SQLException {
        assertThat(feed.pushed(4, 5)).isEqualTo(202);
        Instant now = clock.now();
        CompletableFuture<Void> mended;

        try (Connection claiming = source.getConnection();
                Statement statement = claiming.createStatement()) {
            claiming.setAutoCommit(false);
            statement.executeUpdate("update push set failures = failures");
            mended = CompletableFuture.runAsync(() -> mend(now));
            await().until(() -> database.text(MENDS_WAITS).equals("1"));
            statement.executeUpdate("update hub_subscription set next_read = next_read");
            claiming.commit();
        }

        assertThat(mended).succeedsWithin(Duration.ofSeconds(10));
    }

    private void mend(Instant now) {
        QuarkusTransaction.requiringNew().run(() -> times.mend(now));
    }
}
