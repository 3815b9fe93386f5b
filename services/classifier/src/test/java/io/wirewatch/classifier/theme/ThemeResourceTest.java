package io.wirewatch.classifier.theme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.wirewatch.classifier.Broker;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.TaxonomyPublished;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import io.wirewatch.contract.Topic;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ThemeResourceTest {
    private static final String THEMES = "/api/v1/themes";
    private static final String TRAINS = THEMES + "/trains";
    private static final String GOOD =
            """
            id: trains
            title: {en: Trains}
            description: What runs on rails.
            threshold: 1.0
            languages:
              en: {strong: [railway]}
            examples:
              must-match: [{lang: en, title: A railway}]
              must-not-match: [{lang: en, title: A road}]
            """;

    @ConfigProperty(name = "wirewatch.admin-token")
    String token;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject ThemeCompiler compiler;
    @Inject Themes themes;
    @Inject ActiveTaxonomy active;

    @AfterEach
    void removeTrains() {
        admin().delete(TRAINS);
    }

    @Test
    void shippedThemesAreInstalledAtTheFirstStart() {
        admin().get(THEMES)
                .then()
                .statusCode(200)
                .body("items.id", hasItems("adoption", "chips", "energy"))
                .body("items.find { it.id == 'chips' }.title.zh", equalTo("芯片"))
                .body("cursor", equalTo(null));
    }

    @Test
    void themeIsShownAsYamlOrJson() {
        Response yaml = admin().accept("application/yaml").get(THEMES + "/energy");
        Response json = admin().accept("application/json").get(THEMES + "/energy");

        assertThat(yaml.asString()).startsWith("id: energy");
        assertThat(json.path("threshold").toString()).isEqualTo("1.0");
        assertThat(yaml.header("ETag")).isEqualTo(json.header("ETag")).matches("\"[0-9]+\"");
    }

    @Test
    void newThemeTagsAtOnceAndATakenAwayOneNoMore() {
        assertThat(tags("A railway opens")).isEmpty();

        put(GOOD).statusCode(200).header("ETag", startsWith("\"")).body("id", equalTo("trains"));
        assertThat(tags("A railway opens")).containsExactly("trains");

        admin().delete(TRAINS).then().statusCode(204);
        assertThat(tags("A railway opens")).isEmpty();
        admin().get(TRAINS).then().statusCode(404).body("detail", containsString("trains"));
    }

    @Test
    void jsonIsTakenToo() {
        String json = compiler.reader().tree(GOOD).toPrettyString();

        admin().contentType("application/json").body(json).put(TRAINS).then().statusCode(200);

        assertThat(tags("A railway opens")).containsExactly("trains");
    }

    @Test
    void brokenThemeIsRefusedWithEveryReasonAndTheOldOneStays() {
        put(GOOD).statusCode(200);

        put(GOOD.replace("[railway]", "[road]"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("reasons", hasSize(2))
                .body("reasons", contains(containsString("A railway"), containsString("A road")));

        assertThat(tags("A railway opens")).containsExactly("trains");
        assertThat(tags("A road opens")).isEmpty();
    }

    @Test
    void whatIsNoThemeIsRefused() {
        put("").statusCode(422);
        put("id: trains\nstrong: &x [a]\n")
                .statusCode(422)
                .body("detail", containsString("aliases"));
        put(GOOD.replace("id: trains", "id: planes"))
                .statusCode(422)
                .body("detail", containsString("planes"));
        put("x".repeat(400_000)).statusCode(422).body("detail", containsString("bytes"));
    }

    @Test
    void whoSawAnOlderVersionChangesNothing() {
        String first = put(GOOD).extract().header("ETag");
        String second =
                put(GOOD.replace("[railway]", "[railway, tram]"), first)
                        .statusCode(200)
                        .extract()
                        .header("ETag");

        put(GOOD, first).statusCode(412).body("detail", containsString("version"));
        admin().header("If-Match", first).delete(TRAINS).then().statusCode(412);
        put(GOOD, "nonsense").statusCode(400);

        assertThat(second).isNotEqualTo(first);
        assertThat(tags("The tram is back in town")).containsExactly("trains");
    }

    @Test
    void changeOfAnotherReplicaIsLoadedWithinSeconds() {
        Themes.Change change = themes.put("trains", GOOD, java.util.Optional.empty());

        assertThat(change).isInstanceOf(Themes.Change.Done.class);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(tags("A railway opens")).containsExactly("trains"));
    }

    @Test
    void everyChangePublishesTheWholeTaxonomy() throws Exception {
        put(GOOD).statusCode(200);
        String version = active.now().version();

        TaxonomyPublished published;
        try (Broker broker = new Broker(servers)) {
            published =
                    ContractJson.read(
                            broker.await(
                                            Topic.THEMES.topicName(),
                                            record -> new String(record.value()).contains(version))
                                    .value(),
                            TaxonomyPublished.class);
        }

        assertThat(published.themes())
                .extracting(ThemeSource::id)
                .containsExactly("adoption", "chips", "energy", "trains");
        assertThat(published.themes().getLast().yaml()).isEqualTo(GOOD);
    }

    @Test
    void taxonomyStaysWithinOneRecord() {
        String large = GOOD + "# " + "x".repeat(290_000) + "\n";
        List<String> ids = List.of("large-1", "large-2", "large-3");

        List<Integer> statuses =
                ids.stream()
                        .map(
                                id ->
                                        statusOfPut(
                                                THEMES + "/" + id,
                                                large.replace("id: trains", "id: " + id)))
                        .toList();
        ids.forEach(id -> admin().delete(THEMES + "/" + id));

        assertThat(statuses).startsWith(200).endsWith(422);
    }

    @Test
    void withoutTokenNothingIsShownOrChanged() {
        given().get(THEMES).then().statusCode(401);
        anybody().contentType("application/yaml").body(GOOD).put(TRAINS).then().statusCode(401);
        given().delete(THEMES + "/chips").then().statusCode(401);
        admin().get(THEMES)
                .then()
                .body("items.id", hasItem("chips"))
                .body("items.id", not(hasItem("trains")));
    }

    private static RequestSpecification anybody() {
        return given().config(
                        RestAssuredConfig.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(
                                                        "application/yaml", ContentType.TEXT)));
    }

    private int statusOfPut(String path, String yaml) {
        return admin().contentType("application/yaml").body(yaml).put(path).statusCode();
    }

    private ValidatableResponse put(String yaml) {
        return admin().contentType("application/yaml").body(yaml).put(TRAINS).then();
    }

    private ValidatableResponse put(String yaml, String ifMatch) {
        return admin().contentType("application/yaml")
                .header("If-Match", ifMatch)
                .body(yaml)
                .put(TRAINS)
                .then();
    }

    private List<String> tags(String title) {
        return admin().contentType("application/json")
                .body(Map.of("title", title))
                .post("/api/v1/classify")
                .path("tags.theme");
    }

    private RequestSpecification admin() {
        return anybody().auth().oauth2(token);
    }
}
