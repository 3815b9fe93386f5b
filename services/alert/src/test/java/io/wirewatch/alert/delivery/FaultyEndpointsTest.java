package io.wirewatch.alert.delivery;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One article goes to every kind of bad endpoint and to good ones beside them.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class FaultyEndpointsTest {
    private static final int HANGING = 20;
    private static final int HEALTHY = 80;
    private static final long TWO_GIGABYTES = 2L << 30;
    private static final Duration PROMPT = Duration.ofSeconds(5);

    @Inject Rows rows;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private final CountDownLatch over = new CountDownLatch(1);
    private WebhookReceiver hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = new WebhookReceiver();
    }

    @AfterEach
    void close() {
        over.countDown();
        hooks.close();
        wire.close();
    }

    @Test
    void eachFaultHasItsOutcomeAndTheHealthyOneIsPrompt() throws IOException {
        WebhookReceiver elsewhere = new WebhookReceiver();
        hooks.answer("/hang", (exchange, nth) -> hang());
        hooks.answer("/500", (exchange, nth) -> exchange.sendResponseHeaders(500, -1));
        hooks.answer("/410", (exchange, nth) -> exchange.sendResponseHeaders(410, -1));
        hooks.answer("/404", (exchange, nth) -> exchange.sendResponseHeaders(404, -1));
        hooks.answer("/429", (exchange, nth) -> retryAfter(exchange, "3600"));
        hooks.answer("/429-for-ever", (exchange, nth) -> retryAfter(exchange, "99999999"));
        hooks.answer("/redirect", (exchange, nth) -> redirect(exchange, "http://10.0.0.1:80/"));
        hooks.answer("/elsewhere", (exchange, nth) -> redirect(exchange, elsewhere.url("/caught")));
        hooks.answer("/2gb", (exchange, nth) -> flood(exchange));
        hooks.answer("/close", (exchange, nth) -> exchange.close());
        Map<String, String> subscribed = new HashMap<>();
        for (String path :
                List.of(
                        "/hang",
                        "/500",
                        "/410",
                        "/404",
                        "/429",
                        "/429-for-ever",
                        "/redirect",
                        "/elsewhere",
                        "/2gb",
                        "/close",
                        "/ok")) {
            subscribed.put(path, subscribe(hooks.url(path)));
        }
        subscribed.put("name", subscribe("https://nobody.invalid/hook"));
        subscribed.put("private", subscribe("http://169.254.169.254/latest"));

        Instant put = Instant.now();
        wire.put(Samples.article(Samples.newId(), word));

        await().atMost(PROMPT).until(() -> !hooks.received("/ok").isEmpty());
        assertThat(Duration.between(put, Instant.now())).isLessThan(PROMPT);
        awaitState(subscribed.get("/410"), "disabled");
        awaitState(subscribed.get("/404"), "dead");
        awaitState(subscribed.get("/2gb"), "delivered");
        assertThat(attempts(subscribed.get("/404"))).containsOnly("refused").hasSize(3);
        awaitAttempt(subscribed.get("/500"), "status 500");
        awaitAttempt(subscribed.get("/429"), "status 429");
        awaitAttempt(subscribed.get("/redirect"), "status 302");
        awaitAttempt(subscribed.get("/elsewhere"), "status 302");
        awaitAttempt(subscribed.get("/close"), "io");
        awaitAttempt(subscribed.get("name"), "dns");
        awaitAttempt(subscribed.get("private"), "blocked: the host is not on the public internet");
        awaitAttempt(subscribed.get("/hang"), "timeout");
        assertThat(attempts(subscribed.get("/429"))).hasSize(1);
        assertThat(dueIn(subscribed.get("/429"))).isBetween(3_000L, 3_601L);
        assertThat(dueIn(subscribed.get("/429-for-ever"))).isBetween(80_000L, 86_401L);
        assertThat(elsewhere.received("/caught")).isEmpty();
        elsewhere.close();
    }

    @Test
    void twentyHangingEndpointsDelayNoneOfEightyHealthyOnes() {
        IntStream.range(0, HANGING)
                .forEach(i -> hooks.answer("/hang" + i, (exchange, nth) -> hang()));
        IntStream.range(0, HANGING).forEach(i -> subscribe(hooks.url("/hang" + i)));
        IntStream.range(0, HEALTHY).forEach(i -> subscribe(hooks.url("/ok" + i)));

        for (int article = 0; article < 3; article++) {
            wire.put(
                    Samples.article(
                            Samples.newId(),
                            word + " " + Samples.newWord() + " " + Samples.newWord()));
        }

        await().atMost(SOON)
                .until(
                        () ->
                                IntStream.range(0, HEALTHY)
                                        .allMatch(i -> hooks.received("/ok" + i).size() == 3));
        List<Long> took =
                rows
                        .texts(
                                """
                                select (extract(epoch from finished_at - d.created_at) * 1000)::bigint from delivery d
                                join subscription s on s.id = d.subscription_id where s.query = ? and state = 'delivered' order by 1
                                """,
                                word)
                        .stream()
                        .map(Long::parseLong)
                        .toList();
        assertThat(took.get(took.size() * 95 / 100)).as("p95 in ms").isLessThan(PROMPT.toMillis());
    }

    private String subscribe(String url) {
        return post("/api/v1/subscriptions", subscription(word, url))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void hang() {
        try {
            over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void retryAfter(HttpExchange exchange, String value) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", value);
        exchange.sendResponseHeaders(429, -1);
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, TWO_GIGABYTES);
        byte[] block = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            for (long sent = 0; sent < TWO_GIGABYTES; sent += block.length) {
                out.write(block);
            }
        }
    }

    private void awaitState(String subscription, String state) {
        await().atMost(Duration.ofSeconds(40))
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from delivery where subscription_id = ? and state = ?",
                                                subscription,
                                                state)
                                        == 1);
    }

    private void awaitAttempt(String subscription, String outcome) {
        await(outcome)
                .atMost(Duration.ofSeconds(40))
                .until(() -> attempts(subscription).contains(outcome));
    }

    private static List<String> attempts(String subscription) {
        return asked().get("/api/v1/deliveries?subscription=" + subscription)
                .jsonPath()
                .getList("items.attempts.outcome.flatten()");
    }

    private long dueIn(String subscription) {
        return rows.count(
                "select extract(epoch from due_at - now())::bigint from delivery where subscription_id = ?",
                subscription);
    }
}
