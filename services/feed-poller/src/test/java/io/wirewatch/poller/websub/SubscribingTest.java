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

/// How a feed comes to be pushed, and ceases to be.
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
    private HubbedFeed feed;

    SubscribingTest(HubRequests requests, Intent intent, Inbox inbox, Database database) {
        this.requests = requests;
        this.intent = intent;
        this.inbox = inbox;
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        database.update("delete from hub_subscription");
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
        assertThat(due(id)).isAfter(Instant.now().plus(Duration.ofDays(6)));
    }

    @Test
    void leaseIsRenewedWithTheSameCallback() {
        String id = feed.subscribed(requests);
        FakeHub.Asked first = feed.asked();
        makeDue();

        requests.askDue();

        assertThat(feed.hub.asked()).hasSize(2);
        assertThat(feed.asked()).isEqualTo(first);
        assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("verified");
        assertThat(feed.hub.verify(feed.asked(), "again", 864_000).statusCode()).isEqualTo(200);
    }

    @Test
    void denialIsRecordedWithItsReason() {
        String id = PollerApi.registered(feed.url());
        requests.askDue();

        assertThat(feed.hub.deny(feed.asked(), "we know\nyou").statusCode()).isEqualTo(200);

        assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("denied");
        assertThat(HubbedFeed.pushedBy(id).getString("lastError"))
                .isEqualTo("the hub denied it: we know you");
        assertThat(feed.hub.verify(feed.asked(), "c", 60).statusCode()).isEqualTo(404);
        assertThat(due(id)).isAfter(Instant.now().plus(Duration.ofDays(6)));
    }

    @Test
    void hubThatFailsIsAskedAgainAtLongerPauses() {
        feed.hub.answer((exchange, asked) -> exchange.sendResponseHeaders(500, -1));
        String id = PollerApi.registered(feed.url());

        requests.askDue();
        Duration first = Duration.between(Instant.now(), due(id));
        makeDue();
        requests.askDue();
        Duration second = Duration.between(Instant.now(), due(id));

        assertThat(first).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
        assertThat(second).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        assertThat(HubbedFeed.pushedBy(id).getInt("failures")).isEqualTo(2);
        assertThat(HubbedFeed.pushedBy(id).getString("lastError"))
                .isEqualTo("the hub answered 500");
        assertThat(feed.hub.verify(feed.asked(), "c", 60).statusCode()).isEqualTo(404);
    }

    @Test
    void hubThatAsksForAPauseGetsIt() {
        feed.hub.answer(
                (exchange, asked) -> {
                    exchange.getResponseHeaders().set("Retry-After", "7200");
                    exchange.sendResponseHeaders(429, -1);
                });
        String id = PollerApi.registered(feed.url());

        requests.askDue();

        assertThat(due(id)).isAfter(Instant.now().plus(Duration.ofMinutes(118)));
    }

    @Test
    void hubMaySendUsToAnotherButToNoPrivateAddress() throws IOException {
        try (HubbedFeed other = new HubbedFeed("other")) {
            sendTo(other.hub.url());
            String id = PollerApi.registered(feed.url());
            requests.askDue();
            assertThat(other.hub.asked()).hasSize(1);

            sendTo("http://10.0.0.1/hub");
            makeDue();
            requests.askDue();

            assertThat(other.hub.asked()).hasSize(1);
            assertThat(HubbedFeed.pushedBy(id).getString("lastError"))
                    .contains("not on the public internet");
        }
    }

    @Test
    void hubOnAPrivateAddressIsNotAsked() {
        feed.server.serveRss(
                "/subscribing.xml",
                feed.document(1, 3, "http://192.168.1.1/hub", HubbedFeed.TOPIC));
        String id = PollerApi.registered(feed.url());

        requests.askDue();

        assertThat(HubbedFeed.pushedBy(id).getString("lastError"))
                .contains("not on the public internet");
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
    void feedThatIsDeletedIsUnsubscribedAndThenForgotten() {
        String id = feed.subscribed(requests);
        FakeHub.Asked first = feed.asked();
        PollerApi.asOperator().delete("/api/v1/feeds/" + id).then().statusCode(204);

        requests.askDue();
        FakeHub.Asked goodbye = feed.asked();
        assertThat(goodbye.mode()).isEqualTo("unsubscribe");
        assertThat(said(goodbye, "subscribe", HubbedFeed.TOPIC).statusCode()).isEqualTo(404);
        assertThat(feed.hub.verify(goodbye, "bye", 0).statusCode()).isEqualTo(200);

        assertThat(feed.hub.verify(goodbye, "bye", 0).statusCode()).isEqualTo(404);
        assertThat(feed.hub.push(first, "sha1", feed.body(4, 4)).statusCode()).isEqualTo(410);
        assertThat(count()).isEqualTo("0");
    }

    @Test
    void feedThatIsPausedIsUnsubscribed() {
        String id = feed.subscribed(requests);
        PollerApi.asOperator()
                .contentType("application/json")
                .body(Map.of("paused", true))
                .patch("/api/v1/feeds/" + id)
                .then()
                .statusCode(200);

        requests.askDue();

        assertThat(feed.asked().mode()).isEqualTo("unsubscribe");
    }

    @Test
    void feedThatLosesItsHubIsUnsubscribedOneThatBreaksOffIsNot() {
        String id = feed.subscribed(requests);
        String hub = "<a:link xmlns:a=\"http://www.w3.org/2005/Atom\" rel=\"hub\" href=\"%s\"/>";
        for (String rest : List.of("", hub.formatted(feed.hub.url()))) {
            feed.server.serveRss("/subscribing.xml", "<rss><channel><title>x</title>" + rest);
            PollerApi.poll(id);
            requests.askDue();
        }
        assertThat(feed.hub.asked()).hasSize(1);

        feed.showsWithoutHub(1, 4);
        PollerApi.poll(id);
        requests.askDue();

        assertThat(feed.asked().mode()).isEqualTo("unsubscribe");
        assertThat(PollerApi.feed(id).getString("pushedBy")).isNull();
    }

    @Test
    void feedThatMovesItsTopicIsSubscribedToTheNewOne() {
        String id = feed.subscribed(requests);
        String before = feed.asked().field("hub.callback");
        feed.server.serveRss(
                "/subscribing.xml",
                feed.document(1, 4, feed.hub.url(), "https://news.example/moved.xml"));

        PollerApi.poll(id);
        requests.askDue();
        requests.askDue();

        assertThat(feed.hub.asked().subList(1, 3))
                .extracting(asked -> asked.mode() + " " + asked.field("hub.topic"))
                .containsExactlyInAnyOrder(
                        "unsubscribe " + HubbedFeed.TOPIC,
                        "subscribe https://news.example/moved.xml");
        assertThat(feed.hub.asked().subList(1, 3))
                .extracting(asked -> asked.field("hub.callback"))
                .contains(before)
                .doesNotHaveDuplicates();
    }

    @Test
    void hubsThatAllDenyAreNotAskedInTurnForEver() throws IOException {
        try (HubbedFeed other = new HubbedFeed("other")) {
            String two = feed.hub.url() + "\"/><a:link rel=\"hub\" href=\"" + other.hub.url();
            feed.server.serveRss("/subscribing.xml", feed.document(1, 2, two, HubbedFeed.TOPIC));
            String id = PollerApi.registered(feed.url());
            for (int poll = 3; poll < 8; poll++) {
                requests.askDue();
                deny(feed.hub);
                deny(other.hub);
                feed.server.serveRss(
                        "/subscribing.xml", feed.document(1, poll, two, HubbedFeed.TOPIC));
                PollerApi.poll(id);
            }

            assertThat(feed.hub.asked()).hasSize(1);
            assertThat(other.hub.asked()).hasSize(1);
            assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("requested");
            assertThat(due(id)).isAfter(Instant.now().plus(Duration.ofDays(6)));
        }
    }

    private static void deny(FakeHub hub) {
        hub.asked().forEach(asked -> hub.deny(asked, "no"));
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

        assertThat(count()).isEqualTo("0");
    }

    @Test
    void withoutAPublicAddressNothingIsExposed() throws IOException {
        feed.subscribed(requests);
        String callback = feed.asked().field("hub.callback");
        String id = callback.substring(callback.lastIndexOf('/') + 1);
        makeDue();
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

    private void sendTo(String place) {
        feed.hub.answer(
                (exchange, asked) -> {
                    exchange.getResponseHeaders().set("Location", place);
                    exchange.sendResponseHeaders(307, -1);
                });
    }

    private void makeDue() {
        database.update(
                "update hub_subscription set due_at = ?, pending = null",
                Instant.now().minusSeconds(1));
    }

    private String count() {
        return database.text("select count(*) from hub_subscription");
    }

    private Instant due(String id) {
        return Instant.parse(
                database.text(
                        "select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                                + " from hub_subscription where feed_id = ?",
                        id));
    }

    private static Duration leaseLeft(String id) {
        return Duration.between(
                Instant.now(), Instant.parse(HubbedFeed.pushedBy(id).getString("leaseEnd")));
    }
}
