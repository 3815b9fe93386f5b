package io.wirewatch.alert.delivery;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class DeliveryTest {
    private static final String HOOK = "/hook";

    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private WebhookReceiver hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = new WebhookReceiver();
    }

    @AfterEach
    void disconnect() {
        hooks.close();
        wire.close();
    }

    @Test
    void matchIsDeliveredOnceAndSigned() {
        JsonPath subscribed = subscribe(word + " theme:chips");
        ArticleTagged article = Samples.article(Samples.newId(), word + " plant", "chips");

        wire.put(article);

        JsonPath delivery = awaitDelivery(subscribed, "delivered");
        WebhookReceiver.Received hook = hooks.received(HOOK).getFirst();
        assertThat(hooks.received(HOOK)).hasSize(1);
        assertThat(hook.isSignedWith(subscribed.getString("channels[0].secret"))).isTrue();
        assertThat(hook.id()).isEqualTo(delivery.getString("items[0].id"));
        assertThat(hook.header("content-type")).isEqualTo("application/json");
        assertThat(delivery.getString("items[0].subject"))
                .isEqualTo("story:" + article.article().id());
        assertThat(delivery.getList("items[0].attempts.outcome")).isEqualTo(List.of("delivered"));
        assertThat(delivery.getInt("items[0].attempts[0].status")).isEqualTo(204);
    }

    @Test
    void bodySaysWhatMatchedAndWhy() {
        JsonPath subscribed = subscribe(word + " theme:chips");
        ArticleTagged article = Samples.article(Samples.newId(), word + " plant", "chips");

        wire.put(article);
        awaitDelivery(subscribed, "delivered");

        JsonPath body = new JsonPath(hooks.received(HOOK).getFirst().body());
        assertThat(body.getString("type")).isEqualTo("article.matched");
        assertThat(body.getString("id")).isEqualTo(hooks.received(HOOK).getFirst().id());
        assertThat(body.getString("subscription.id")).isEqualTo(subscribed.getString("id"));
        assertThat(body.getString("subscription.name")).isEqualTo(subscribed.getString("name"));
        assertThat(body.getString("article.title")).isEqualTo(word + " plant");
        assertThat(body.getMap("article")).doesNotContainKey("text");
        assertThat(body.getString("story")).isEqualTo(article.article().id());
        assertThat(body.getList("tags.theme")).isEqualTo(List.of("chips"));
        assertThat(body.getString("reason[0].text")).isEqualTo(word);
        assertThat(body.getList("because")).isEqualTo(List.of("theme is chips"));
        assertThat(body.getMap("coverage"))
                .containsKeys("from", "to", "due", "ok", "late", "broken", "gaps");
    }

    @Test
    void everyAttemptBearsTheSameIdAndBytes() {
        hooks.failsFirst(HOOK, 2, 503);
        JsonPath subscribed = subscribe(word);

        wire.put(Samples.article(Samples.newId(), word));

        JsonPath delivery = awaitDelivery(subscribed, "delivered");
        List<WebhookReceiver.Received> three = hooks.received(HOOK);
        assertThat(three).hasSize(3);
        assertThat(three)
                .extracting(WebhookReceiver.Received::id)
                .containsOnly(three.getFirst().id());
        assertThat(three)
                .extracting(WebhookReceiver.Received::body)
                .containsOnly(three.getFirst().body());
        assertThat(delivery.getList("items[0].attempts.outcome"))
                .isEqualTo(List.of("status 503", "status 503", "delivered"));
    }

    @Test
    void goneDisablesTheChannelAndRetryEnablesItAgain() {
        hooks.answer(
                HOOK, (exchange, nth) -> exchange.sendResponseHeaders(nth == 1 ? 410 : 204, -1));
        JsonPath subscribed = subscribe(word);
        String path = "/api/v1/subscriptions/" + subscribed.getString("id");

        wire.put(Samples.article(Samples.newId(), word + " one"));
        String id = awaitDelivery(subscribed, "disabled").getString("items[0].id");
        assertThat(asked().get(path).jsonPath().getString("channels[0].disabled")).contains("410");
        post("/api/v1/deliveries/" + id + "/retry", "").statusCode(200);

        awaitDelivery(subscribed, "delivered");
        assertThat(hooks.received(HOOK)).extracting(WebhookReceiver.Received::id).containsOnly(id);
        assertThat(asked().get(path).jsonPath().getString("channels[0].disabled")).isNull();
    }

    @Test
    void refusedRequestIsDeadAfterTheNamedAttempts() {
        hooks.answer(HOOK, (exchange, nth) -> exchange.sendResponseHeaders(400, -1));
        JsonPath subscribed = subscribe(word);

        wire.put(Samples.article(Samples.newId(), word));

        JsonPath dead = awaitDelivery(subscribed, "dead");
        assertThat(dead.getList("items[0].attempts.status")).isEqualTo(List.of(400, 400, 400));
    }

    @Test
    void redirectIsNotFollowed() {
        hooks.answer(HOOK, DeliveryTest::redirect);
        JsonPath subscribed = subscribe(word);

        wire.put(Samples.article(Samples.newId(), word));

        await().atMost(SOON).until(() -> !attempts(subscribed).isEmpty());
        assertThat(hooks.received("/elsewhere")).isEmpty();
        assertThat(attempts(subscribed).getFirst()).isNotEqualTo("delivered");
    }

    @Test
    void repeatedRecordIsNoSecondDelivery() {
        JsonPath subscribed = subscribe(word);
        ArticleTagged article = Samples.article(Samples.newId(), word);
        wire.put(article);
        awaitDelivery(subscribed, "delivered");

        wire.put(article, article);
        wire.put(Samples.article(Samples.newId(), word + " next"));

        await().atMost(SOON).until(() -> hooks.received(HOOK).size() == 2);
        assertThat(hooks.received(HOOK))
                .extracting(WebhookReceiver.Received::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void testDeliveryIsSignedAndAnswersWhatCameOfIt() {
        JsonPath subscribed = subscribe(word);

        post("/api/v1/subscriptions/" + subscribed.getString("id") + "/test", "")
                .statusCode(200)
                .body("items[0].outcome", equalTo("delivered"))
                .body("items[0].status", equalTo(204));

        WebhookReceiver.Received hook = hooks.received(HOOK).getFirst();
        assertThat(hook.isSignedWith(subscribed.getString("channels[0].secret"))).isTrue();
        assertThat(new JsonPath(hook.body()).getString("type")).isEqualTo("test");
    }

    @Test
    void whileASecretIsReplacedBothSign() {
        JsonPath subscribed = subscribe(word);
        String old = subscribed.getString("channels[0].secret");
        String path = "/api/v1/subscriptions/" + subscribed.getString("id");
        String rotate = path + "/channels/" + subscribed.getString("channels[0].id") + "/rotate";

        String first = post(rotate, "").extract().path("secret");
        post(path + "/test", "").statusCode(200);
        String second = post(rotate, "").extract().path("secret");
        post(path + "/test", "").statusCode(200);

        WebhookReceiver.Received one = hooks.received(HOOK).get(0);
        WebhookReceiver.Received two = hooks.received(HOOK).get(1);
        assertThat(List.of(one.isSignedWith(old), one.isSignedWith(first))).containsOnly(true);
        assertThat(List.of(two.isSignedWith(first), two.isSignedWith(second))).containsOnly(true);
        assertThat(two.isSignedWith(old)).isFalse();
    }

    @Test
    void privateTargetIsBlockedByItsRule() {
        JsonPath subscribed =
                post("/api/v1/subscriptions", subscription(word, "http://10.1.2.3/hook"))
                        .statusCode(201)
                        .extract()
                        .jsonPath();

        post("/api/v1/subscriptions/" + subscribed.getString("id") + "/test", "")
                .body("items[0].outcome", containsString("blocked"))
                .body("items[0].outcome", containsString("not on the public internet"));
    }

    @Test
    void deliveredIsNotRetriedByHand() {
        JsonPath subscribed = subscribe(word);
        wire.put(Samples.article(Samples.newId(), word));
        String id = awaitDelivery(subscribed, "delivered").getString("items[0].id");

        post("/api/v1/deliveries/" + id + "/retry", "")
                .statusCode(409)
                .body("detail", containsString("the delivery is delivered"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=done", "cursor=guess", "limit=0"})
    void wrongParameterIsNamed(String parameter) {
        Wire.get("/api/v1/deliveries?" + parameter)
                .statusCode(400)
                .body("detail", containsString(parameter.split("=")[0]));
    }

    @Test
    void absentOnesAre404() {
        Wire.get("/api/v1/deliveries/msg_0").statusCode(404);
        post("/api/v1/deliveries/msg_0/retry", "").statusCode(404);
        post("/api/v1/subscriptions/nobody/test", "").statusCode(404);
    }

    private JsonPath subscribe(String query) {
        Map<String, Object> asked = subscription(query, hooks.url(HOOK));
        return post("/api/v1/subscriptions", asked).statusCode(201).extract().jsonPath();
    }

    private static void redirect(com.sun.net.httpserver.HttpExchange exchange, int nth)
            throws IOException {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(307, -1);
    }

    private static List<String> attempts(JsonPath subscribed) {
        return deliveries(subscribed, "").getList("items.attempts.outcome.flatten()");
    }

    private static JsonPath deliveries(JsonPath subscribed, String more) {
        return asked().get("/api/v1/deliveries?subscription=" + subscribed.getString("id") + more)
                .jsonPath();
    }

    private static JsonPath awaitDelivery(JsonPath subscribed, String state) {
        await().atMost(SOON)
                .until(() -> !deliveries(subscribed, "&state=" + state).getList("items").isEmpty());
        return deliveries(subscribed, "&state=" + state);
    }
}
