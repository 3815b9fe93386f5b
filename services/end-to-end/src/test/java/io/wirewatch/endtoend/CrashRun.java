package io.wirewatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.kafka.KafkaProbe;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Articles in rounds, each wanted by two subscriptions, and an end of the alert service in each round, while messages
/// are on their way.
final class CrashRun implements AutoCloseable {
    private static final int GROUPS = 10;
    private static final int PER_ARTICLE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TOPIC = "articles.tagged.v1";

    private final RunningSystem system;
    private final String name;
    private final WebhookReceiver hooks = new WebhookReceiver();
    private final List<String> subscriptions = new ArrayList<>();
    private int articles;

    /// @param name letters, and another one for each run on the same system
    CrashRun(RunningSystem system, String name) throws IOException, InterruptedException {
        this.system = system;
        this.name = name;
        for (int i = 0; i < GROUPS * PER_ARTICLE; i++) {
            subscriptions.add(subscribe(i));
        }
    }

    /// Each group's word is wanted by two subscriptions with an endpoint of their own.
    private String subscribe(int i) throws IOException, InterruptedException {
        String body =
                """
                {"name": "%s %d", "query": "%s", "per": "article", "channels": [{"type": "webhook", "url": "%s"}]}"""
                        .formatted(name, i, word(i), hooks.url("/" + i));
        Api.Answer answer = system.alert().post("/api/v1/subscriptions", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().get("id").asText();
    }

    /// @param hard `kill -9`, else SIGTERM
    void ends(int rounds, int articlesARound, boolean hard, Random random) {
        try (KafkaProbe kafka = new KafkaProbe(system.kafka())) {
            for (int round = 0; round < rounds; round++) {
                int progress =
                        hooks.all().size() + 1 + random.nextInt(articlesARound * PER_ARTICLE);
                for (int i = 0; i < articlesARound; i++) {
                    put(kafka, articles++);
                }
                await().atMost(PATIENCE).until(() -> hooks.all().size() >= progress);
                endAlert(hard);
            }
        }
    }

    private void put(KafkaProbe kafka, int i) {
        String id = "%08x%024x".formatted(name.hashCode(), i);
        Instant now = Instant.now();
        kafka.put(
                TOPIC,
                id,
                """
                {"article": {"id": "%s", "revision": "r1", "url": "https://news.example.com/%s", "title": "%s number %d",
                 "text": "Told for number %d.", "source": "example.com", "feed": "f", "seenAt": "%s"},
                 "language": {"code": "en", "confidence": 0.9}, "tags": [], "entities": [], "quantities": [],
                 "quotations": [], "taxonomy": "t", "taggedAt": "%s"}"""
                        .formatted(id, id, word(i), i, i, now, now));
    }

    /// Letters only, so that every analysis takes it as one word.
    private String word(int i) {
        return name + "group" + (char) ('a' + i % GROUPS);
    }

    private void endAlert(boolean hard) {
        long old = system.pid("alert");
        ProcessHandle process = ProcessHandle.of(old).orElseThrow();
        if (hard) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        await().atMost(PATIENCE).until(() -> system.pid("alert") != old && isReady());
    }

    private boolean isReady() throws InterruptedException {
        try {
            return system.alert().get("/q/health/ready").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// One match and one delivery a pair, each of them made, and on the wire the same bytes under the same id.
    ///
    /// @return how many messages came more than once
    int assertEachPairOnce() throws Exception {
        await().atMost(PATIENCE).until(() -> received().size() == articles * PER_ARTICLE);
        Set<String> stored = new HashSet<>();
        for (String subscription : subscriptions) {
            stored.addAll(assertEachArticleOnce(subscription));
        }
        assertThat(received()).isEqualTo(stored);
        Map<String, String> bodies = new HashMap<>();
        for (WebhookReceiver.Received one : hooks.all()) {
            assertThat(bodies.putIfAbsent(one.id(), one.body())).isIn(null, one.body());
        }
        return hooks.all().size() - stored.size();
    }

    private Set<String> assertEachArticleOnce(String subscription) throws Exception {
        String of = "?subscription=" + subscription;
        assertThat(system.alert().all("/api/v1/matches" + of))
                .extracting(one -> one.get("article").asText())
                .doesNotHaveDuplicates()
                .hasSize(articles / GROUPS);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                system.alert()
                                                .all("/api/v1/deliveries" + of + "&state=delivered")
                                                .size()
                                        >= articles / GROUPS);
        List<JsonNode> deliveries = system.alert().all("/api/v1/deliveries" + of);
        assertThat(deliveries)
                .extracting(one -> one.get("state").asText())
                .containsOnly("delivered");
        assertThat(deliveries)
                .extracting(one -> one.get("subject").asText())
                .doesNotHaveDuplicates()
                .hasSize(articles / GROUPS);
        Set<String> ids = new HashSet<>();
        deliveries.forEach(one -> ids.add(one.get("id").asText()));
        return ids;
    }

    private Set<String> received() {
        Set<String> ids = new HashSet<>();
        hooks.all().forEach(one -> ids.add(one.id()));
        return ids;
    }

    @Override
    public void close() {
        hooks.close();
    }
}
