package io.wirewatch.poller.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.FeedState;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class RegisterFeedTest {
    private final PollerTopics topics = new PollerTopics();
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
    }

    @AfterEach
    void stop() {
        server.close();
        topics.close();
    }

    @Test
    void articlesOfTheFirstPollAreOnTheTopicWhenTheFeedIsAnswered() {
        server.serveRss("/a.xml", Rss.numbered("registered", 1, 3, "plain"));

        String id = PollerApi.registered(server.url("/a.xml"));

        assertThat(topics.articles(id))
                .extracting(ArticlePublished::title)
                .containsExactlyInAnyOrder(
                        "Number registered-1 plain",
                        "Number registered-2 plain",
                        "Number registered-3 plain");
        assertThat(PollerApi.feed(id).getString("health")).isEqualTo("ok");
    }

    @Test
    void feedThatIsThereIsAConflict() {
        server.serveRss("/a.xml", Rss.numbered("twice", 1, 1, "plain"));
        PollerApi.registered(server.url("/a.xml"));

        Response again = PollerApi.post("", Map.of("url", server.url("/a.xml")));

        assertThat(again.statusCode()).isEqualTo(409);
    }

    @Test
    void feedThatManyRegisterAtOnceIsThereOnceAndAConflictForTheOthers() throws Exception {
        server.serveRss("/many.xml", Rss.numbered("many", 1, 1, "plain"));
        Callable<Integer> register =
                () -> PollerApi.post("", Map.of("url", server.url("/many.xml"))).statusCode();

        List<Integer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    threads.invokeAll(Collections.nCopies(8, register)).stream()
                            .map(Future::resultNow)
                            .sorted()
                            .toList();
        }

        assertThat(answers).isEqualTo(List.of(201, 409, 409, 409, 409, 409, 409, 409));
        assertThat(server.requests("/many.xml")).hasSize(1);
    }

    @Test
    void whatIsRefusedHasNeverBeenThere() {
        server.serve("/none", "text/html", "<html><body>Hello</body></html>");
        server.serveRss("/a.xml", Rss.numbered("after", 1, 1, "plain"));
        String refused = Fingerprint.of("feed", server.url("/none"));

        assertThat(PollerApi.post("", Map.of("url", server.url("/none"))).statusCode())
                .isEqualTo(422);
        String accepted = PollerApi.registered(server.url("/a.xml"));

        await().untilAsserted(() -> assertThat(topics.states(accepted)).isNotEmpty());
        assertThat(topics.states(refused)).isEmpty();
        assertThat(PollerApi.asOperator().get("/api/v1/feeds/" + refused).statusCode())
                .isEqualTo(404);
        assertThat(topics.states(accepted)).extracting(FeedState::health).containsExactly("ok");
    }

    @Test
    void whatWasRefusedAndIsAFeedNowIsToldOf() {
        server.serve("/later.xml", "text/html", "<html><body>Hello</body></html>");
        PollerApi.post("", Map.of("url", server.url("/later.xml")));
        server.serveRss("/later.xml", Rss.numbered("later", 1, 1, "plain"));

        String id = PollerApi.registered(server.url("/later.xml"));

        await().untilAsserted(() -> assertThat(topics.states(id)).isNotEmpty());
        assertThat(topics.states(id).getLast().deleted()).isFalse();
        assertThat(topics.states(id).getLast().health()).isEqualTo("ok");
    }

    @Test
    void feedThatCannotBeReachedIsKeptAsFailing() {
        server.status("/a.xml", 503, Map.of());

        String id = PollerApi.registered(server.url("/a.xml"));

        assertThat(PollerApi.feed(id).getString("health")).isEqualTo("failing");
        assertThat(PollerApi.feed(id).getString("lastError")).contains("503");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://10.0.0.1/feed | not on the public internet",
                "file:///etc/passwd | only http and https",
                "http://user:secret@10.0.0.1/feed | not on the public internet",
            })
    void forbiddenPlaceIsRefusedByTheRule(String url, String rule) {
        Response answer = PollerApi.post("", Map.of("url", url));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains(rule).doesNotContain("10.0.0.1", "secret");
    }

    @Test
    void pageThatIsNoFeedIsRefused() {
        server.serve("/page", "text/html", "<html><body>Hello</body></html>");

        Response answer = PollerApi.post("", Map.of("url", server.url("/page")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("detail")).contains("HTML");
    }
}
