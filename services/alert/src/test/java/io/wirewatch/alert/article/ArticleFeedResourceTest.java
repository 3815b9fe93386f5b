package io.wirewatch.alert.article;

import static io.wirewatch.alert.Wire.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ArticleFeedResourceTest {
    private static final String ATOM = "/api/v1/articles/feed.atom";
    private static final String JSON = "/api/v1/articles/feed.json";

    private final Wire wire = new Wire();
    private final String word = Samples.newWord();

    @BeforeEach
    void store() {
        wire.store(Samples.article(Samples.newId(), word + " plant opens", "chips"));
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void aKeyOpensTheFeedsOfItsQueryAndNothingElse() {
        JsonPath links =
                asked().queryParam("q", word).get("/api/v1/articles/feed-links").jsonPath();
        String query = URI.create(links.getString("atom")).getQuery();
        String key = query.substring(query.indexOf("key=") + 4);

        get(reader(word, key), ATOM).statusCode(200).body(containsString(word));
        get(reader(word, key), JSON).statusCode(200).body("items", hasSize(1));
        get(reader("other", key), ATOM).statusCode(401).body("detail", containsString("key"));
        get(reader(word, key + "a"), ATOM).statusCode(401);
        get(reader(word, "x"), ATOM).statusCode(401);
        get(RestAssured.given().queryParam("q", word), ATOM).statusCode(401);
        get(reader(word, key), "/api/v1/articles").statusCode(401);
        get(reader(word, key), "/api/v1/articles/feed-links").statusCode(401);
        assertThat(links.getString("json")).contains(JSON).doesNotContain(word + "&key=" + key);
    }

    @Test
    void anUnchangedFeedIsNotSentAgain() {
        String tag =
                get(asked().queryParam("q", word), ATOM)
                        .statusCode(200)
                        .header("Content-Type", startsWith("application/atom+xml"))
                        .extract()
                        .header("ETag");
        RequestSpecification again = asked().queryParam("q", word).header("If-None-Match", tag);
        get(again, ATOM).statusCode(304);

        wire.store(Samples.article(Samples.newId(), word + " plant closes"));

        get(again, ATOM).statusCode(200).body(containsString("plant closes"));
        get(asked().queryParam("q", word), JSON)
                .header("Content-Type", startsWith("application/feed+json"));
    }

    @Test
    void faultsAreNamed() {
        get(asked().queryParam("q", "("), ATOM).statusCode(422);
        get(asked().queryParam("limit", "0"), JSON).statusCode(400);
        get(asked().queryParam("q", "("), "/api/v1/articles/feed-links").statusCode(422);
    }

    private static RequestSpecification reader(String q, String key) {
        return RestAssured.given().queryParam("q", q).queryParam("key", key);
    }

    private static ValidatableResponse get(RequestSpecification asked, String path) {
        return asked.get(path).then();
    }
}
