package io.wirewatch.alert.watch;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.TestClock;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A subscription that watches, on a clock that the test sets, and what its webhook gets.
final class Watched implements AutoCloseable {
    static final Instant START = Instant.parse("2032-03-01T00:00:00Z");
    static final String HOOK = "/hook";

    final String word = Samples.newWord();
    final Wire wire = new Wire();
    final WebhookReceiver hooks;
    private final Rows rows;
    private String subscription = "none";
    private int put;

    Watched(Rows rows) throws IOException {
        this.rows = rows;
        this.hooks = new WebhookReceiver();
    }

    String id() {
        return subscription;
    }

    void subscribe(Map<String, Object> options) {
        TestClock.set(START);
        Map<String, Object> body = new HashMap<>(subscription(word, hooks.url(HOOK)));
        body.putAll(options);
        subscription = post("/api/v1/subscriptions", body).statusCode(201).extract().path("id");
    }

    void edit(Map<String, Object> options) {
        Map<String, Object> body = new HashMap<>(subscription(word, hooks.url(HOOK)));
        body.putAll(options);
        asked().contentType(ContentType.JSON)
                .body(body)
                .put("/api/v1/subscriptions/" + subscription)
                .then()
                .statusCode(200);
    }

    /// Articles that match; returns when they were looked at.
    void see(ArticleTagged... articles) {
        wire.put(articles);
        put += articles.length;
        awaitWatched();
    }

    void awaitWatched() {
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from match where subscription_id = ? and not to_watch",
                                                subscription)
                                        == put);
        awaitSent();
    }

    /// The silence was looked at, and is to be told then.
    void awaitDue(Instant silence) {
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from watch where subscription_id = ? and silence_due_at = ?::timestamptz",
                                                subscription,
                                                silence.toString())
                                        == 1);
    }

    JsonPath signals() {
        return asked().get("/api/v1/subscriptions/" + subscription + "/signals").jsonPath();
    }

    List<String> subjects() {
        return rows.texts(
                "select subject from delivery where subscription_id = ? order by created_at, subject",
                subscription);
    }

    List<String> states() {
        return rows.texts("select state from delivery where subscription_id = ?", subscription);
    }

    void mute(String story) {
        asked().put("/api/v1/subscriptions/" + subscription + "/muted-stories/" + story)
                .then()
                .statusCode(204);
    }

    /// Leases are of this clock: it stands still while something is on the wire.
    void awaitSent() {
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from delivery where subscription_id = ? and state = 'pending'",
                                                subscription)
                                        == 0);
    }

    JsonPath awaitHook(int nth) {
        await().atMost(SOON).until(() -> hooks.received(HOOK).size() == nth);
        awaitSent();
        return new JsonPath(hooks.received(HOOK).get(nth - 1).body());
    }

    @Override
    public void close() {
        asked().delete("/api/v1/subscriptions/" + subscription);
        rows.backToThePresent();
        hooks.close();
        wire.close();
    }
}
