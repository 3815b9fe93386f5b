package io.wirewatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.hubs.FakeHub;
import io.wirewatch.testkit.infra.Engines;
import io.wirewatch.testkit.kafka.KafkaProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class TestkitTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void feedServerAnswers304ToTheTagItGave() throws IOException, InterruptedException {
        try (FeedServer feeds = new FeedServer()) {
            feeds.serveRss("/a.xml", Rss.numbered("a", 1, 3, "chips"));
            HttpResponse<String> first = get(feeds.url("/a.xml"), "If-None-Match", "\"other\"");

            HttpResponse<String> second =
                    get(
                            feeds.url("/a.xml"),
                            "If-None-Match",
                            first.headers().firstValue("ETag").orElseThrow());

            assertThat(first.body()).contains("Number a-3 chips");
            assertThat(second.statusCode()).isEqualTo(304);
            assertThat(feeds.requests("/a.xml")).hasSize(2);
        }
    }

    @Test
    void receiverTellsARightSignatureFromAWrongOne() throws Exception {
        try (WebhookReceiver hooks = new WebhookReceiver()) {
            long now = java.time.Instant.now().getEpochSecond();
            String right = new Webhook(SECRET).sign("msg_1", now, "body");

            post(hooks.url("/h"), "msg_1", now, right, "body");
            post(hooks.url("/h"), "msg_1", now, right, "Body");

            assertThat(hooks.received("/h").get(0).isSignedWith(SECRET)).isTrue();
            assertThat(hooks.received("/h").get(1).isSignedWith(SECRET)).isFalse();
        }
    }

    @Test
    void hubRefusesWhatIsNoRequest() throws IOException, InterruptedException {
        try (FakeHub hub = new FakeHub(callback -> callback)) {
            String whole =
                    "hub.mode=subscribe&hub.topic=http%3A%2F%2Ft&hub.callback=http%3A%2F%2Fc";

            assertThat(form(hub.url(), whole)).isEqualTo(202);
            assertThat(form(hub.url(), whole.replace("subscribe", "publish"))).isEqualTo(400);
            assertThat(form(hub.url(), "hub.mode=subscribe")).isEqualTo(400);
            assertThat(hub.asked()).hasSize(1);
        }
    }

    private int form(String url, String body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void enginesAreReal() throws Exception {
        Engines engines = Engines.shared();
        try (KafkaProbe kafka = new KafkaProbe(engines.kafka());
                var database =
                        DriverManager.getConnection(
                                engines.jdbcUrl(), engines.user(), engines.password())) {
            kafka.createTopic("testkit");
            kafka.put("testkit", "k", "v");

            assertThat(kafka.all("testkit")).hasSize(1);
            assertThat(database.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    private HttpResponse<String> get(String url, String header, String value)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).header(header, value).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void post(String url, String id, long at, String signature, String body)
            throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("webhook-id", id)
                        .header("webhook-timestamp", "" + at)
                        .header("webhook-signature", signature)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }
}
