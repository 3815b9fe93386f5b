package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.hubs.FakeHub;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How a feed ceases to be pushed.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class UnsubscribingTest {
    private final HubRequests requests;
    private final HubRows rows;
    private HubbedFeed feed;

    UnsubscribingTest(HubRequests requests, HubRows rows) {
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
        assertThat(rows.count()).isEqualTo("0");
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

    private HttpResponse<String> said(FakeHub.Asked asked, String mode, String topic) {
        return feed.hub.tell(
                asked, Map.of("hub.mode", mode, "hub.topic", topic, "hub.challenge", "c"));
    }
}
