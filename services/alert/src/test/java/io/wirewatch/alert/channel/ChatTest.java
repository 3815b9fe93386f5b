package io.wirewatch.alert.channel;

import static io.wirewatch.alert.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each service over HTTP, by the test button.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ChatTest {
    private WebhookReceiver service;

    @BeforeEach
    void listen() throws IOException {
        service = new WebhookReceiver();
    }

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "slack, text",
        "slack, blocks[0].text.text",
        "teams, attachments[0].content.body[0].inlines[0].text",
        "discord, content"
    })
    void serviceGetsItsOwnForm(String type, String path) {
        test(Map.of("type", type, "url", service.url("/" + type)));

        WebhookReceiver.Received got = service.received("/" + type).getFirst();
        assertThat(got.header("content-type")).isEqualTo("application/json");
        assertThat(new JsonPath(got.body()).getString(path))
                .isEqualTo("Test of the subscription room");
    }

    @Test
    void ntfyIsPublishedAsJsonToTheServersRootWithItsToken() {
        test(Map.of("type", "ntfy", "url", service.url("/my-topic"), "token", "tk_secret"));

        WebhookReceiver.Received got = service.received("/").getFirst();
        assertThat(got.header("authorization")).isEqualTo("Bearer tk_secret");
        assertThat(new JsonPath(got.body()).getString("topic")).isEqualTo("my-topic");
        assertThat(new JsonPath(got.body()).getString("message"))
                .isEqualTo("Test of the subscription room");
    }

    private static void test(Map<String, String> channel) {
        String id =
                post(
                                "/api/v1/subscriptions",
                                Map.of("name", "room", "query", "a", "channels", List.of(channel)))
                        .statusCode(201)
                        .extract()
                        .path("id");
        post("/api/v1/subscriptions/" + id + "/test", "")
                .statusCode(200)
                .body("items[0].outcome", equalTo("delivered"));
    }
}
