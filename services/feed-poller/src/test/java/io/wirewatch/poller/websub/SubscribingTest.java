package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.testkit.hubs.FakeHub;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a feed comes to be pushed.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class SubscribingTest {
    private static final PollerConfig WITHOUT_ADDRESS =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(PollerConfig.class)
                    .build()
                    .getConfigMapping(PollerConfig.class);

    private final HubRequests requests;
    private final Intent intent;
    private final Inbox inbox;
    private final Database database;
    private final HubRows rows;
    private HubbedFeed feed;

    SubscribingTest(
            HubRequests requests, Intent intent, Inbox inbox, Database database, HubRows rows) {
        this.requests = requests;
        this.intent = intent;
        this.inbox = inbox;
        this.database = database;
        this.rows = rows;
    }

    @BeforeEach
    void start() throws IOException {
        rows.clear();
        feed = new HubbedFeed("subscribing");
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void hubIsAskedForTheTopicWithASecretAndAnUnguessableCallback() {
        String id = PollerApi.registered(feed.url());

        requests.askDue();

        assertThat(feed.hub.asked()).hasSize(1);
        FakeHub.Asked asked = feed.asked();
        assertThat(asked.mode()).isEqualTo("subscribe");
        assertThat(asked.field("hub.topic")).isEqualTo(HubbedFeed.TOPIC);
        assertThat(asked.field("hub.lease_seconds")).isEqualTo("864000");
        assertThat(asked.field("hub.secret")).hasSizeGreaterThan(40);
        assertThat(asked.field("hub.callback")).hasSizeGreaterThan(60);
        assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("requested");
        assertThat(HubbedFeed.pushedBy(id).getString("hub")).isEqualTo(feed.hub.url());
        requests.askDue();
        assertThat(feed.hub.asked()).as("while it may still verify").hasSize(1);
    }

    @Test
    void onlyWhatWasAskedIsVerifiedAndOnlyOnce() {
        String id = PollerApi.registered(feed.url());
        requests.askDue();
        FakeHub.Asked asked = feed.asked();

        assertThat(said(asked, "subscribe", "https://other.example/").statusCode()).isEqualTo(404);
        assertThat(said(asked, "unsubscribe", HubbedFeed.TOPIC).statusCode()).isEqualTo(404);
        assertThat(said(asked, "", "").statusCode()).isEqualTo(404);
        assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("requested");
        HttpResponse<String> right = feed.hub.verify(asked, "<b>c</b>", 3_600);
        assertThat(feed.hub.verify(asked, "<b>c</b>", 3_600).statusCode()).isEqualTo(404);

        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).isEqualTo("<b>c</b>");
        assertThat(right.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(right.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("verified");
        assertThat(leaseLeft(id)).isBetween(Duration.ofMinutes(55), Duration.ofMinutes(60));
    }

    @Test
    void challengeThatIsNoWordIsNotEchoed() {
        PollerApi.registered(feed.url());
        requests.askDue();

        for (String challenge : List.of("", "a\r\nb", "\u0001", "é", "c".repeat(1_001))) {
            assertThat(feed.hub.verify(feed.asked(), challenge, 60).statusCode()).isEqualTo(404);
        }
        assertThat(feed.hub.verify(feed.asked(), "c".repeat(1_000), 60).statusCode())
                .isEqualTo(200);
    }

    @Test
    void hubMayVerifyWhileItIsAsked() {
        feed.hub.answer(
                (exchange, asked) -> {
                    int verified = feed.hub.verify(asked, "at once", 864_000).statusCode();
                    exchange.sendResponseHeaders(verified == 200 ? 202 : 500, -1);
                });
        String id = PollerApi.registered(feed.url());

        requests.askDue();

        assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("verified");
        assertThat(rows.due(id)).isAfter(Instant.now().plus(Duration.ofDays(6)));
    }

    @Test
    void leaseIsRenewedWithTheSameCallback() {
        String id = feed.subscribed(requests);
        FakeHub.Asked first = feed.asked();
        rows.makeDue();

        requests.askDue();

        assertThat(feed.hub.asked()).hasSize(2);
        assertThat(feed.asked()).isEqualTo(first);
        assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("verified");
        assertThat(feed.hub.verify(feed.asked(), "again", 864_000).statusCode()).isEqualTo(200);
    }

    @Test
    void headerNamesTheHubToo() {
        byte[] document =
                feed.document(1, 3, "https://unused.example/", "https://unused.example/t")
                        .getBytes(StandardCharsets.UTF_8);
        feed.server.answer(
                "/subscribing.xml",
                exchange -> {
                    exchange.getResponseHeaders()
                            .add("Link", "<" + feed.hub.url() + ">; rel=\"hub\"");
                    exchange.getResponseHeaders()
                            .add("Link", "<" + HubbedFeed.TOPIC + ">; rel=\"self\"");
                    exchange.sendResponseHeaders(200, document.length);
                    exchange.getResponseBody().write(document);
                });
        PollerApi.registered(feed.url());

        requests.askDue();

        assertThat(feed.asked().field("hub.topic")).isEqualTo(HubbedFeed.TOPIC);
    }

    @Test
    void pollersShareTheWorkAndAHubIsAskedOnce() throws Exception {
        PollerApi.registered(feed.url());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> ask = requests::askDue;
            threads.invokeAll(List.of(ask, ask, ask, ask));
        }

        assertThat(feed.hub.asked()).hasSize(1);
    }

    @Test
    void requestOfADeadPollerIsAnothersWhenItsLeaseEnds() {
        PollerApi.registered(feed.url());
        database.update(
                "update hub_subscription set lease_token = 'dead:1', lease_until = ?",
                Instant.now().plusSeconds(60));
        requests.askDue();
        assertThat(feed.hub.asked()).isEmpty();

        database.update(
                "update hub_subscription set lease_until = ?", Instant.now().minusSeconds(1));
        requests.askDue();

        assertThat(feed.hub.asked()).hasSize(1);
    }

    @Test
    void hubThatKnowsAnotherAddressOfOursIsToldTheRightOne() {
        feed.subscribed(requests);
        database.update("update hub_subscription set address = 'https://old.example'");

        requests.askDue();

        assertThat(feed.hub.asked()).hasSize(2);
    }

    @Test
    void feedThatWantsAPasswordIsNotSubscribed() {
        PollerApi.registered(feed.url().replace("://", "://reader:pass@"));

        assertThat(rows.count()).isEqualTo("0");
    }

    @Test
    void withoutAPublicAddressNothingIsExposed() throws IOException {
        feed.subscribed(requests);
        String callback = feed.asked().field("hub.callback");
        String id = callback.substring(callback.lastIndexOf('/') + 1);
        rows.makeDue();
        requests.askDue();
        CallbackAddress nowhere = new CallbackAddress(WITHOUT_ADDRESS);
        Callback off = new Callback(nowhere, intent, inbox);

        assertThat(off.verify(id, "subscribe", HubbedFeed.TOPIC, "c", "60", null).getStatus())
                .isEqualTo(404);
        assertThat(off.take(id, null, null, InputStream.nullInputStream()).getStatus())
                .isEqualTo(404);
        assertThat(nowhere.isOn()).isFalse();
        assertThat(feed.hub.verify(feed.asked(), "c", 60).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> said(FakeHub.Asked asked, String mode, String topic) {
        return feed.hub.tell(
                asked, Map.of("hub.mode", mode, "hub.topic", topic, "hub.challenge", "c"));
    }

    private static Duration leaseLeft(String id) {
        return Duration.between(
                Instant.now(), Instant.parse(HubbedFeed.pushedBy(id).getString("leaseEnd")));
    }
}
