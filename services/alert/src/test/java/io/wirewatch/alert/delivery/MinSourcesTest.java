package io.wirewatch.alert.delivery;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.alert.story.Report;
import io.wirewatch.alert.subscription.DecidingLock;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A match waits for its story to have enough sources, and wakes up when it has.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class MinSourcesTest {
    private static final String HOOK = "/sources";

    /// Who places articles holds one advisory lock, and waits here for another.
    private static final String STORING_WAITS =
            """
            select count(distinct w.pid) from pg_locks w join pg_locks h on h.pid = w.pid
            where w.locktype = 'advisory' and not w.granted and h.locktype = 'advisory' and h.granted
            """;

    private static final String WAITING =
            "select count(*) from match where subscription_id = ? and waits_with = 1";

    @Inject Rows rows;
    @Inject AgroalDataSource database;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private final String report =
            Stream.generate(Samples::newWord).limit(6).collect(Collectors.joining(" "));
    private WebhookReceiver hooks;
    private String subscription;

    @BeforeEach
    void subscribe() throws IOException {
        hooks = new WebhookReceiver();
        subscription =
                post("/api/v1/subscriptions", asking(2)).statusCode(201).extract().path("id");
    }

    @AfterEach
    void close() {
        hooks.close();
        wire.close();
    }

    @Test
    void secondSourceWakesTheMatchAndItIsToldOnce() {
        wire.put(first().tagged());
        await().atMost(SOON).until(() -> rows.count(WAITING, subscription) == 1);
        assertThat(hooks.received(HOOK)).isEmpty();

        wire.store(other("two.example").tagged());
        await().atMost(SOON).until(() -> hooks.received(HOOK).size() == 1);
        wire.store(other("three.example").tagged());

        await().atMost(SOON).until(this::nothingIsUndecided);
        assertThat(hooks.received(HOOK)).hasSize(1);
    }

    /// As where the fan-out counts one source, the second is stored meanwhile, and only then the match is left to wait.
    @Test
    void secondSourceWakesAMatchThatIsJustBeingLeftToWait() throws SQLException {
        try (Connection deciding = database.getConnection()) {
            deciding.setAutoCommit(false);
            DecidingLock.take(deciding);
            wire.store(first().tagged());
            wire.put(other("two.example").tagged());
            await().atMost(SOON).until(() -> rows.count(STORING_WAITS) == 1);
            leaveToWait(deciding);
            deciding.commit();
        }

        await().atMost(SOON).until(() -> hooks.received(HOOK).size() == 1);
    }

    @Test
    void whoAsksForFewerSourcesIsToldOfWhatWaited() {
        wire.put(first().tagged());
        await().atMost(SOON).until(() -> rows.count(WAITING, subscription) == 1);

        asked().contentType(ContentType.JSON)
                .body(asking(1))
                .put("/api/v1/subscriptions/" + subscription)
                .then()
                .statusCode(200);

        await().atMost(SOON).until(() -> hooks.received(HOOK).size() == 1);
    }

    private Map<String, Object> asking(int sources) {
        Map<String, Object> asked = new HashMap<>(Wire.subscription(word, hooks.url(HOOK)));
        asked.put("minSources", sources);
        return asked;
    }

    private Report first() {
        return Report.of("en", "one.example", report + " " + word).seenAt(Samples.now());
    }

    /// In the same story, and nothing that the query asks for.
    private Report other(String source) {
        return Report.of("en", source, report).seenAt(Samples.now());
    }

    private boolean nothingIsUndecided() {
        return rows.count(
                        "select count(*) from match where subscription_id = ? and fanned_out_at is null",
                        subscription)
                == 0;
    }

    private void leaveToWait(Connection deciding) throws SQLException {
        try (PreparedStatement update =
                deciding.prepareStatement(
                        "update match set waits_with = 1 where subscription_id = ?")) {
            update.setString(1, subscription);
            update.executeUpdate();
        }
    }
}
