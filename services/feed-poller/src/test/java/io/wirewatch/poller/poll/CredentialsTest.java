package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A feed's password reaches its own origin and nothing else.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class CredentialsTest {
    private static final Logger PROBLEMS = Logger.getLogger("http-problem");

    private static final String CANARY = "c4n4ry-p4ssw0rd";

    private final PollerTopics topics = new PollerTopics();
    private final Lines log = new Lines();
    private final Database database;
    private FeedServer server;
    private FeedServer other;

    CredentialsTest(Database database) {
        this.database = database;
    }

    private static final class Lines extends Handler {
        final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            said.add(
                    line.getMessage()
                            + " "
                            + java.util.Arrays.toString(line.getParameters())
                            + " "
                            + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
        other = FeedServer.onItsOwnHost();
        Logger.getLogger("").addHandler(log);
        PROBLEMS.setLevel(Level.INFO); // what callers are told is no line of the log by default
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(log);
        PROBLEMS.setLevel(Level.WARNING);
        server.close();
        other.close();
        topics.close();
    }

    @Test
    void passwordIsSentToItsOriginAndSaidNowhere() {
        server.serveRss("/a.xml", Rss.numbered("secret", 1, 3, "plain"));
        String url = server.url("/a.xml").replace("://", "://reader:" + CANARY + "@");

        String id = PollerApi.registered(url);
        server.status("/a.xml", 500, Map.of());
        for (int i = 0; i < 3; i++) {
            PollerApi.poll(id);
        }
        String again = PollerApi.post("", Map.of("url", url)).asString();
        String preview = PollerApi.post("/preview", Map.of("url", url)).asString();

        String basic =
                Base64.getEncoder()
                        .encodeToString(("reader:" + CANARY).getBytes(StandardCharsets.UTF_8));
        assertThat(server.requests("/a.xml"))
                .allMatch(
                        request ->
                                request.headers().get("Authorization").contains("Basic " + basic));
        assertThat(
                        List.of(
                                again,
                                preview,
                                PollerApi.asOperator().get("/api/v1/feeds/" + id).asString(),
                                PollerApi.asOperator().get("/api/v1/feeds?limit=500").asString(),
                                PollerApi.asOperator().get("/api/v1/feeds/export").asString(),
                                topics.events(id, 1).toString(),
                                topics.states(id).toString(),
                                topics.articles(id).toString(),
                                database.text("select json_agg(feed) from feed where id = ?", id),
                                database.text(
                                        "select json_agg(attempt) from attempt where feed_id = ?",
                                        id)))
                .noneMatch(said -> said.contains(CANARY) || said.contains(basic));
        assertThat(log.said)
                .isNotEmpty()
                .noneMatch(line -> line.contains(CANARY) || line.contains(basic));
    }

    @Test
    void permanentRedirectToAnotherOriginDoesNotTakeThePasswordAlong() {
        other.serveRss("/b.xml", Rss.numbered("secret", 1, 3, "plain"));
        server.status("/a.xml", 301, Map.of("Location", other.url("/b.xml")));
        String id =
                PollerApi.registered(
                        server.url("/a.xml").replace("://", "://reader:" + CANARY + "@"));

        for (int i = 0; i < 4; i++) {
            PollerApi.poll(id);
        }

        assertThat(PollerApi.feed(id).getString("url")).isEqualTo(server.url("/a.xml"));
        assertThat(other.requests("/b.xml"))
                .hasSize(5)
                .noneMatch(request -> request.headers().containsKey("Authorization"));
    }
}
