package io.wirewatch.alert.delivery;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stands in the store and cannot be read comes to an end that is seen, and stands in nobody's way.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class UnreadableTest {
    @Inject Rows rows;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private WebhookReceiver hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = new WebhookReceiver();
    }

    @AfterEach
    void close() {
        rows.change(
                "update delivery set state = 'dead' where state in ('pending', 'held') and subscription_id in (select id from subscription where name = ?)",
                word);
        hooks.close();
        wire.close();
    }

    @Test
    void messageThatIsNoJsonIsDeadAtOnceAndSaysSo() {
        String delivery = spoiled("{\"type");

        await().atMost(SOON).until(() -> !state(delivery).equals("pending"));

        assertThat(state(delivery)).isEqualTo("dead");
        assertThat(outcomes(delivery)).containsExactly("the stored message cannot be read");
    }

    @Test
    void secretThatDoesNotOpenIsAFailedAttemptAndStopsNoOther() {
        String sealed = subscribe("webhook", "/sealed");
        rows.change("update channel set secret = 'AAAA' where subscription_id = ?", sealed);
        subscribe("webhook", "/open");

        wire.put(Samples.article(Samples.newId(), word));

        await().atMost(SOON).until(() -> !hooks.received("/open").isEmpty());
        String delivery =
                rows.texts("select id from delivery where subscription_id = ?", sealed).getFirst();
        await().atMost(SOON).until(() -> !outcomes(delivery).isEmpty());
        assertThat(outcomes(delivery))
                .containsExactly("the channel's secret does not open with WIREWATCH_SECRET_KEY");
        assertThat(state(delivery)).as("for the key may be put back").isEqualTo("pending");
        assertThat(hooks.received("/sealed")).isEmpty();
    }

    @Test
    void testOfAChannelWhoseSecretDoesNotOpenSaysSo() {
        String sealed = subscribe("webhook", "/sealed");
        rows.change("update channel set secret = 'AAAA' where subscription_id = ?", sealed);

        post("/api/v1/subscriptions/" + sealed + "/test", "")
                .statusCode(200)
                .body("items.outcome", contains(containsString("does not open")));
    }

    /// A delivery that was made, and is to be sent once more with this body.
    private String spoiled(String body) {
        String subscription = subscribe("ntfy", "/topic");
        wire.put(Samples.article(Samples.newId(), word));
        await().atMost(SOON).until(() -> states(subscription).equals(List.of("delivered")));
        String delivery =
                rows.texts("select id from delivery where subscription_id = ?", subscription)
                        .getFirst();
        rows.change("delete from attempt where delivery_id = ?", delivery);
        rows.change(
                "update delivery set body = ?, state = 'pending', finished_at = null where id = ?",
                body,
                delivery);
        return delivery;
    }

    private String subscribe(String type, String path) {
        Map<String, Object> body =
                Map.of(
                        "name",
                        word,
                        "query",
                        word,
                        "channels",
                        List.of(Map.of("type", type, "url", hooks.url(path))));
        return post("/api/v1/subscriptions", body).statusCode(201).extract().path("id");
    }

    private String state(String delivery) {
        return rows.texts("select state from delivery where id = ?", delivery).getFirst();
    }

    private List<String> states(String subscription) {
        return rows.texts("select state from delivery where subscription_id = ?", subscription);
    }

    private static List<String> outcomes(String delivery) {
        return asked().get("/api/v1/deliveries/" + delivery).jsonPath().getList("attempts.outcome");
    }
}
