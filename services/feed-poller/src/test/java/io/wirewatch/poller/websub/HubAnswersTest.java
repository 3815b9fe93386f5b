package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.hubs.FakeHub;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What hubs answer when they are asked, and to whom we are sent.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class HubAnswersTest {
    private final HubRequests requests;
    private final HubRows rows;
    private HubbedFeed feed;

    HubAnswersTest(HubRequests requests, HubRows rows) {
        this.requests = requests;
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
    void denialIsRecordedWithItsReason() {
        String id = PollerApi.registered(feed.url());
        requests.askDue();

        assertThat(feed.hub.deny(feed.asked(), "we know\nyou").statusCode()).isEqualTo(200);

        assertThat(HubbedFeed.pushedBy(id).getString("state")).isEqualTo("denied");
        assertThat(HubbedFeed.pushedBy(id).getString("lastError"))
                .isEqualTo("the hub denied it: we know you");
        assertThat(feed.hub.verify(feed.asked(), "c", 60).statusCode()).isEqualTo(404);
        assertThat(rows.due(id)).isAfter(Instant.now().plus(Duration.ofDays(6)));
    }

    @Test
    void hubThatFailsIsAskedAgainAtLongerPauses() {
        feed.hub.answer((exchange, asked) -> exchange.sendResponseHeaders(500, -1));
        String id = PollerApi.registered(feed.url());

        requests.askDue();
        Duration first = Duration.between(Instant.now(), rows.due(id));
        rows.makeDue();
        requests.askDue();
        Duration second = Duration.between(Instant.now(), rows.due(id));

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

        assertThat(rows.due(id)).isAfter(Instant.now().plus(Duration.ofMinutes(118)));
    }

    @Test
    void hubMaySendUsToAnotherButToNoPrivateAddress() throws IOException {
        try (HubbedFeed other = new HubbedFeed("other")) {
            sendTo(other.hub.url());
            String id = PollerApi.registered(feed.url());
            requests.askDue();
            assertThat(other.hub.asked()).hasSize(1);

            sendTo("http://10.0.0.1/hub");
            rows.makeDue();
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
            assertThat(rows.due(id)).isAfter(Instant.now().plus(Duration.ofDays(6)));
        }
    }

    private static void deny(FakeHub hub) {
        hub.asked().forEach(asked -> hub.deny(asked, "no"));
    }

    private void sendTo(String place) {
        feed.hub.answer(
                (exchange, asked) -> {
                    exchange.getResponseHeaders().set("Location", place);
                    exchange.sendResponseHeaders(307, -1);
                });
    }
}
