package io.wirewatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.kafka.KafkaProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// One system lives through all of it, in order: the main job, bad input, poison, kills, a restart.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
    private static final int PORTS = 18_400;
    private static final int NUMBERED = 500;
    private static final Duration SOON = Duration.ofSeconds(90);

    /// Signing in and the link of a letter want no token; a hub has none: what it says is verified or signed.
    private static final Set<String> OPEN_PAGES =
            Set.of("/sign-in", "/unsubscribe/{token}", "/websub/{id}");

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String TITLE =
            "US-Embargo bremst KI-Chips von Nvidia, China setzt auf Huawei Ascend";
    private static final String TEXT =
            "Die Halbleiterindustrie leidet unter dem Embargo. Rechenzentren brauchen bis 2030 zusätzlich 40 Terawattstunden"
                    + " Strom, der Netzausbau hält nicht Schritt. Zugleich setzen schon 62 Prozent der Unternehmen in China KI im"
                    + " Alltag ein, die Verwaltung nutzt Chatbots.";

    private final Path data = RunningSystem.newData("main-job");
    private RunningSystem system;
    private FeedServer feeds;
    private WebhookReceiver hooks;

    @BeforeAll
    void start() throws IOException {
        feeds = new FeedServer();
        hooks = new WebhookReceiver();
        system = RunningSystem.launch(data, PORTS, "--feeds", "none").awaitReady();
    }

    @AfterAll
    void stop() {
        system.close();
        feeds.close();
        hooks.close();
    }

    @Test
    @Order(1)
    void germanArticleOnTheRaceIsTaggedStoredAndAlertedSigned()
            throws IOException, InterruptedException {
        String secret =
                subscribe("race", "theme:chips AND theme:energy lang:de", "/race")
                        .get("channels")
                        .get(0)
                        .get("secret")
                        .asText();
        feeds.serveRss(
                "/race.xml",
                Rss.of("Rennen", List.of(new Rss.Item("r1", feeds.url("/r1"), TITLE, TEXT, ""))));

        Api.Answer added = addFeed("/race.xml");

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(5)).until(() -> hooks.received("/race").size() == 1);
        assertThat(hooks.received("/race").getFirst().isSignedWith(secret)).isTrue();
        JsonNode article = system.alert().all("/api/v1/articles").getFirst();
        assertThat(themes(article)).containsExactlyInAnyOrder("chips", "energy", "adoption");
        article.get("tags")
                .forEach(
                        tag ->
                                tag.get("evidence")
                                        .forEach(span -> assertThatSpanStands(article, span)));
    }

    @Test
    @Order(2)
    void badInputIsAnsweredWithItsCause() throws IOException, InterruptedException {
        feeds.serve("/page.html", "text/html", "<!DOCTYPE html><html><body>no feed</body></html>");
        feeds.serveBytes("/noise", "application/xml", new byte[10 << 20]);

        assertRefused(
                422, "not a URL", system.poller().post("/api/v1/feeds", "{\"url\": \"nonsense\"}"));
        assertRefused(422, "HTML page", addFeed("/page.html"));
        assertRefused(422, "feed", addFeed("/noise"));
        assertRefused(
                422,
                "not on the public internet",
                system.poller().post("/api/v1/feeds", "{\"url\": \"http://10.0.0.1/f\"}"));
        assertRefused(409, "known", addFeed("/race.xml"));
        assertRefused(
                422,
                "position 13",
                system.alert()
                        .post("/api/v1/subscriptions", subscription("bad", "theme:chips (", "/x")));
        assertRefused(401, "no token", system.alert().withToken("").get("/api/v1/articles"));
        assertRefused(
                401, "wrong token", system.classifier().withToken("guess").get("/api/v1/themes"));
    }

    @Test
    @Order(2)
    void everyCallOfEachServiceWantsAToken() throws IOException, InterruptedException {
        for (Api service : List.of(system.poller(), system.classifier(), system.alert())) {
            JsonNode paths = service.get("/q/openapi?format=json").json().get("paths");
            assertThat(paths.size()).isPositive();
            for (Map.Entry<String, JsonNode> path : paths.properties()) {
                for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                    assertClosed(service.withToken(""), call.getKey(), path.getKey());
                }
            }
        }
    }

    @Test
    @Order(3)
    void poisonOnEachTopicBecomesADeadLetterAndWhatFollowsIsStored()
            throws IOException, InterruptedException {
        try (KafkaProbe kafka = new KafkaProbe(system.kafka())) {
            kafka.put("articles.v1", "x", "no json");
            kafka.put("articles.v1", "x", (byte[]) null);
            kafka.put("articles.tagged.v1", "x", "{\"article\": 1}");
            feeds.serveRss("/after.xml", Rss.numbered("after", 1, 3, "chip maker"));

            assertThat(addFeed("/after.xml").status()).isEqualTo(201);

            await().atMost(SOON).untilAsserted(() -> assertThat(titles("title:after")).hasSize(3));
            assertThat(kafka.all("articles.v1.dlq"))
                    .hasSize(2)
                    .allSatisfy(
                            letter ->
                                    assertThat(KafkaProbe.header(letter, "dead-letter-reason"))
                                            .isNotEmpty());
            assertThat(kafka.all("articles.tagged.v1.dlq")).hasSize(1);
        }
    }

    @Test
    @Order(4)
    void recordThatComesTwiceChangesNothing() throws IOException, InterruptedException {
        try (KafkaProbe kafka = new KafkaProbe(system.kafka())) {
            int before = hooks.received("/race").size();
            kafka.all("articles.tagged.v1").stream()
                    .filter(record -> record.value().length > 100)
                    .forEach(
                            record ->
                                    kafka.put("articles.tagged.v1", record.key(), record.value()));
            feeds.serveRss("/last.xml", Rss.numbered("last", 1, 1, "chip maker"));
            assertThat(addFeed("/last.xml").status()).isEqualTo(201);

            await().atMost(SOON).untilAsserted(() -> assertThat(titles("title:last")).hasSize(1));

            assertThat(titles("title:after")).hasSize(3);
            assertThat(hooks.received("/race")).hasSize(before);
        }
    }

    @Test
    @Order(5)
    void killOfEachServiceLosesNothingAndAlertsOnce() throws IOException, InterruptedException {
        String subscription = subscribe("numbers", "number chip", "/numbers").get("id").asText();
        List<String> victims = List.of("classifier", "alert", "feed-poller");
        for (String victim : victims) {
            feeds.serveRss("/" + victim + ".xml", Rss.numbered(victim, 1, NUMBERED, "chip maker"));
            Thread adding = Thread.ofVirtual().start(() -> addWhateverComes("/" + victim + ".xml"));
            long old = system.pid(victim);
            await().atMost(SOON).until(() -> !feeds.requests("/" + victim + ".xml").isEmpty());
            system.kill(victim);
            adding.join();
            await().atMost(SOON).until(() -> system.pid(victim) != old && isReady(victim));
        }
        feeds.serveRss("/calm.xml", Rss.numbered("calm", 1, NUMBERED, "chip maker"));
        assertThat(addFeed("/calm.xml").status()).isEqualTo(201);

        int all = NUMBERED * (victims.size() + 1);
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(
                        () -> assertThat(titles("number -title:after -title:last")).hasSize(all));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(delivered(subscription)).isEqualTo(all));
        Set<String> ids =
                hooks.received("/numbers").stream()
                        .map(WebhookReceiver.Received::id)
                        .collect(Collectors.toSet());
        assertThat(ids).hasSize(all);
    }

    @Test
    @Order(6)
    void restartOnTheSameDataKeepsAllAndRepeatsNoAlert() throws IOException, InterruptedException {
        int stored = titles("").size();
        int sent = hooks.received("/numbers").size() + hooks.received("/race").size();

        int exit = system.stop(Duration.ofSeconds(20));
        system = RunningSystem.launch(data, PORTS, "--feeds", "none").awaitReady();

        assertThat(exit).isZero();
        assertThat(titles("")).hasSize(stored);
        assertThat(system.alert().all("/api/v1/subscriptions")).hasSize(2);
        assertThat(system.poller().all("/api/v1/feeds")).hasSize(7);
        feeds.serveRss("/again.xml", Rss.numbered("again", 1, 1, "chip maker"));
        assertThat(addFeed("/again.xml").status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(titles("title:again")).hasSize(1));
        await().atMost(SOON)
                .until(
                        () ->
                                hooks.received("/numbers").size() + hooks.received("/race").size()
                                        == sent + 1);
    }

    private Api.Answer addFeed(String path) throws IOException, InterruptedException {
        return system.poller()
                .post(
                        "/api/v1/feeds",
                        "{\"url\": \"%s\", \"interval\": \"2s\"}".formatted(feeds.url(path)));
    }

    /// A poller that is killed meanwhile answers nothing.
    private void addWhateverComes(String path) {
        try {
            addFeed(path);
        } catch (IOException killed) {
            System.out.println("the poller was killed while it added " + path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode subscribe(String name, String query, String hook)
            throws IOException, InterruptedException {
        Api.Answer answer =
                system.alert().post("/api/v1/subscriptions", subscription(name, query, hook));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private String subscription(String name, String query, String hook) {
        return """
               {"name": "%s", "query": "%s", "per": "article", "channels": [{"type": "webhook", "url": "%s"}]}"""
                .formatted(name, query, hooks.url(hook));
    }

    private List<String> titles(String query) throws IOException, InterruptedException {
        String q = java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8);
        return system.alert().all("/api/v1/articles?q=" + q).stream()
                .map(article -> article.get("title").asText())
                .toList();
    }

    private long delivered(String subscription) throws IOException, InterruptedException {
        return system.alert()
                .all("/api/v1/deliveries?state=delivered&subscription=" + subscription)
                .size();
    }

    private boolean isReady(String service) throws InterruptedException {
        try {
            Api api =
                    switch (service) {
                        case "feed-poller" -> system.poller();
                        case "classifier" -> system.classifier();
                        default -> system.alert();
                    };
            return api.get("/q/health/ready").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void assertClosed(Api nobody, String method, String path)
            throws IOException, InterruptedException {
        if (!OPEN_PAGES.contains(path) && METHODS.contains(method)) {
            String call = path.replaceAll("\\{[^}]*}", "x");
            assertThat(nobody.call(method.toUpperCase(Locale.ROOT), call).status())
                    .as(method + " " + path)
                    .isEqualTo(401);
        }
    }

    private static Set<String> themes(JsonNode article) {
        return StreamSupport.stream(article.get("tags").spliterator(), false)
                .map(tag -> tag.get("theme").asText())
                .collect(Collectors.toSet());
    }

    private static void assertThatSpanStands(JsonNode article, JsonNode span) {
        String words = article.get(span.get("field").asText()).asText();
        assertThat(words.substring(span.get("start").asInt(), span.get("end").asInt()))
                .isEqualTo(span.get("text").asText());
    }

    private static void assertRefused(int status, String cause, Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(cause);
    }
}
