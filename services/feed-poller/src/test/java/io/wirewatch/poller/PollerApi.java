package io.wirewatch.poller;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.util.Map;

/// The service as its operator calls it. In tests it polls nothing by itself: a test says when.
public final class PollerApi {
    private PollerApi() {}

    public static RequestSpecification asOperator() {
        return given().auth().oauth2(WirewatchEngines.ADMIN_TOKEN);
    }

    public static Response post(String path, Map<String, Object> body) {
        return asOperator().contentType(ContentType.JSON).body(body).post("/api/v1/feeds" + path);
    }

    /// The id of a feed that has been polled once.
    public static String registered(String url) {
        return registered(Map.of("url", url));
    }

    /// One whose items have their pages read.
    public static String registeredWithFullText(String url) {
        return registered(Map.of("url", url, "fullText", true));
    }

    private static String registered(Map<String, Object> feed) {
        Response answer = post("", feed);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getString("id");
    }

    /// What came of a poll.
    public static JsonPath poll(String id) {
        Response answer = asOperator().post("/api/v1/feeds/" + id + "/poll");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    public static JsonPath feed(String id) {
        Response answer = asOperator().get("/api/v1/feeds/" + id);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }
}
