package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What hubs may send, and what is taken of it.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class InboxTest {
    private final PollerTopics topics = new PollerTopics();
    private final HubRequests requests;
    private final PushLoop pushes;
    private final Inbox inbox;
    private final Database database;
    private HubbedFeed feed;
    private String id = "";

    InboxTest(HubRequests requests, PushLoop pushes, Inbox inbox, Database database) {
        this.requests = requests;
        this.pushes = pushes;
        this.inbox = inbox;
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        database.update("delete from hub_subscription");
        database.update("delete from push");
        feed = new HubbedFeed("inbox" + System.nanoTime());
        id = feed.subscribed(requests);
    }

    @AfterEach
    void stop() {
        feed.close();
        topics.close();
    }

    @Test
    void whatIsNotSignedIsAcknowledgedAndIgnored() {
        String other = feed.hub.signature(feed.asked(), "sha256", feed.body(4, 6));

        for (String signature : List.of("", "sha256=00", "md5=1234", "no signature", other)) {
            assertThat(feed.hub.push(feed.asked(), feed.body(4, 5), signature).statusCode())
                    .isEqualTo(202);
            assertThat(pushes.readDue()).as(signature).isFalse();
        }
        assertThat(topics.articles(id)).hasSize(3);
        assertThat(PollerApi.feed(id).getString("pushedBy.lastPush")).isNull();
        assertThat(metrics()).contains("wirewatch_websub_pushes_total{outcome=\"wrong-signature\"");
    }

    @Test
    void bodyBeyondTheLimitIsRefused() {
        byte[] large = new byte[2 * 1024 * 1024 + 1];

        assertThat(feed.hub.push(feed.asked(), "sha256", large).statusCode()).isEqualTo(413);
        assertThat(pushes.readDue()).isFalse();
    }

    @Test
    void hubCannotFlood() {
        for (int i = 4; i < 8; i++) {
            assertThat(feed.pushed(i, i)).isEqualTo(202);
        }

        HttpResponse<String> full = feed.hub.push(feed.asked(), "sha256", feed.body(8, 8));

        assertThat(full.statusCode()).isEqualTo(503);
        assertThat(full.headers().firstValue("Retry-After")).contains("60");
        int before = feed.server.requests(path()).size();
        pushes.readDue();
        assertThat(feed.server.requests(path())).hasSize(before + 1);
        assertThat(topics.articles(id)).hasSize(7);
        assertThat(feed.pushed(8, 8)).isEqualTo(202);
    }

    @Test
    void hubThatDawdlesLeavesRoomForOthers() throws IOException {
        try (HubbedFeed other = new HubbedFeed("others")) {
            other.subscribed(requests);
            Inbox.Taking[] others = new Inbox.Taking[1];

            Inbox.Taking last = sending(4, () -> others[0] = takes(other, "others"));

            assertThat(last).as("a fifth body of one hub").isEqualTo(Inbox.Taking.FULL);
            assertThat(others[0]).isEqualTo(Inbox.Taking.WRONG_SIGNATURE);
        }
    }

    /// The hub sends so many bodies, none of which is at its end when the next one comes, and one more; what that came to.
    private Inbox.Taking sending(int bodies, Runnable then) throws IOException {
        Inbox.Taking[] last = new Inbox.Taking[1];
        InputStream dawdling =
                new InputStream() {
                    private boolean asked;

                    @Override
                    public int read() throws IOException {
                        if (!asked) {
                            asked = true;
                            if (bodies > 1) {
                                last[0] = sending(bodies - 1, then);
                            } else {
                                last[0] = inbox.take(callbackId(feed), delivery(nullInputStream()));
                                then.run();
                            }
                        }
                        return -1;
                    }
                };
        inbox.take(callbackId(feed), delivery(dawdling));
        return last[0];
    }

    private Inbox.Taking takes(HubbedFeed one, String words) {
        try {
            byte[] body = words.getBytes(StandardCharsets.UTF_8);
            return inbox.take(callbackId(one), delivery(new ByteArrayInputStream(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Inbox.Delivery delivery(InputStream body) {
        return new Inbox.Delivery(Optional.of("sha256=00"), Optional.empty(), body);
    }

    private static String callbackId(HubbedFeed one) {
        return one.asked().field("hub.callback").replaceAll("^.*/", "");
    }

    @Test
    void secretStandsNowhereInTheClear() {
        pushed(4, 5);
        String secret = feed.asked().field("hub.secret");
        String callback = feed.asked().field("hub.callback");
        String word = callback.substring(callback.lastIndexOf('/') + 1);

        assertThat(PollerApi.asOperator().get("/api/v1/feeds/" + id).asString())
                .doesNotContain(secret)
                .doesNotContain(word);
        assertThat(database.text("select json_agg(hub_subscription) from hub_subscription"))
                .doesNotContain(secret);
        assertThat(metrics()).doesNotContain(word);
    }

    private String path() {
        return feed.url().substring(feed.url().lastIndexOf('/'));
    }

    private static String metrics() {
        return PollerApi.asOperator().get("/q/metrics").asString();
    }

    private void pushed(int from, int to) {
        assertThat(feed.pushed(from, to)).isEqualTo(202);
        assertThat(pushes.readDue()).isTrue();
    }
}
