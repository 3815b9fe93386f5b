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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The alert service is killed again and again while articles come, each of which two subscriptions want. Then: one
/// delivery a pair, every one of them made, and on the wire nothing twice but what was in flight at a kill.
///
/// Long, so that it runs with `-Pcrash` only; `-Dcrash.seed=N` repeats a run.
@Tag("crash")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    private static final int PORTS = Integer.getInteger("crash.ports", 18_600);
    private static final int ARTICLES = 5_000;
    private static final int KILLS = 20;
    private static final int GROUPS = 10;
    private static final int PER_ARTICLE = 2;

    /// `alert.senders-at-once`: so many messages can be in flight at a kill.
    private static final int SENDERS = 128;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TOPIC = "articles.tagged.v1";

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private RunningSystem system;
    private WebhookReceiver hooks;

    @BeforeAll
    void start() throws IOException {
        System.out.println("crash.seed=" + seed);
        hooks = new WebhookReceiver();
        system =
                RunningSystem.launch(RunningSystem.newData("crash"), PORTS, "--feeds", "none")
                        .awaitReady();
    }

    @AfterAll
    void stop() {
        system.close();
        hooks.close();
    }

    @Test
    void killsLoseNothingAndRepeatNoMoreThanWasInFlight() throws Exception {
        Random random = new Random(seed);
        Run run = new Run("kill", subscribe("kill"));
        int aRound = ARTICLES / KILLS;
        try (KafkaProbe kafka = new KafkaProbe(system.kafka())) {
            for (int kill = 0; kill < KILLS; kill++) {
                int progress = received("kill").size() + 1 + random.nextInt(aRound * PER_ARTICLE);
                put(kafka, "kill", kill * aRound, aRound);
                await().atMost(PATIENCE).until(() -> received("kill").size() >= progress);
                endAlert(true);
            }
        }

        int repeats = assertAllDelivered(run, ARTICLES);

        System.out.printf("crash.seed=%d kills=%d repeats=%d%n", seed, KILLS, repeats);
        assertThat(repeats).isLessThanOrEqualTo(SENDERS * KILLS);
    }

    @Test
    void orderlyStopsRepeatNothing() throws Exception {
        Random random = new Random(seed);
        Run run = new Run("term", subscribe("term"));
        int aRound = 250;
        int stops = 3;
        try (KafkaProbe kafka = new KafkaProbe(system.kafka())) {
            for (int stop = 0; stop < stops; stop++) {
                int progress = received("term").size() + 1 + random.nextInt(aRound * PER_ARTICLE);
                put(kafka, "term", stop * aRound, aRound);
                await().atMost(PATIENCE).until(() -> received("term").size() >= progress);
                endAlert(false);
            }
        }

        assertThat(assertAllDelivered(run, aRound * stops)).isZero();
    }

    /// What ran, and its subscriptions.
    private record Run(String name, List<String> subscriptions) {}

    /// Each group's word is wanted by two subscriptions with an endpoint of their own.
    private List<String> subscribe(String run) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < GROUPS * PER_ARTICLE; i++) {
            String body =
                    """
                    {"name": "%s %d", "query": "%s", "per": "article", "channels": [{"type": "webhook", "url": "%s"}]}"""
                            .formatted(run, i, word(run, i), hooks.url("/" + run + "/" + i));
            Api.Answer answer = system.alert().post("/api/v1/subscriptions", body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            ids.add(answer.json().get("id").asText());
        }
        return ids;
    }

    private static void put(KafkaProbe kafka, String run, int from, int count) {
        for (int i = from; i < from + count; i++) {
            String id = "%s%030x".formatted(run.equals("kill") ? "aa" : "bb", i);
            Instant now = Instant.now();
            kafka.put(
                    TOPIC,
                    id,
                    """
                    {"article": {"id": "%s", "revision": "r1", "url": "https://news.example.com/%s", "title": "%s number %d",
                     "text": "Told for number %d.", "source": "example.com", "feed": "f", "seenAt": "%s"},
                     "language": {"code": "en", "confidence": 0.9}, "tags": [], "entities": [], "quantities": [],
                     "quotations": [], "taxonomy": "t", "taggedAt": "%s"}"""
                            .formatted(id, id, word(run, i), i, i, now, now));
        }
    }

    /// Letters only, so that every analysis takes it as one word.
    private static String word(String run, int i) {
        return run + "group" + (char) ('a' + i % GROUPS);
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

    /// Answers how many messages came more than once.
    private int assertAllDelivered(Run run, int articles) throws Exception {
        Map<String, String> bodies = new HashMap<>();
        await().atMost(PATIENCE).until(() -> ids(run.name()).size() == articles * PER_ARTICLE);
        Set<String> stored = new HashSet<>();
        for (String subscription : run.subscriptions()) {
            String path = "/api/v1/deliveries?subscription=" + subscription;
            await().atMost(PATIENCE)
                    .until(
                            () ->
                                    system.alert().all(path + "&state=delivered").size()
                                            == articles / GROUPS);
            List<JsonNode> deliveries = system.alert().all(path);
            assertThat(deliveries)
                    .extracting(one -> one.get("state").asText())
                    .containsOnly("delivered");
            assertThat(deliveries)
                    .extracting(one -> one.get("subject").asText())
                    .hasSize(articles / GROUPS)
                    .doesNotHaveDuplicates();
            deliveries.forEach(one -> stored.add(one.get("id").asText()));
        }
        assertThat(ids(run.name())).isEqualTo(stored);
        for (WebhookReceiver.Received one : received(run.name())) {
            assertThat(bodies.putIfAbsent(one.id(), one.body())).isIn(null, one.body());
        }
        return received(run.name()).size() - stored.size();
    }

    private Set<String> ids(String run) {
        Set<String> ids = new HashSet<>();
        received(run).forEach(one -> ids.add(one.id()));
        return ids;
    }

    private List<WebhookReceiver.Received> received(String run) {
        return hooks.all().stream().filter(one -> one.path().startsWith("/" + run + "/")).toList();
    }
}
