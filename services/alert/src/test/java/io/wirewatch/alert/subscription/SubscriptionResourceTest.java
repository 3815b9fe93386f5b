package io.wirewatch.alert.subscription;

import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class SubscriptionResourceTest {
    private static final String ALL = "/api/v1/subscriptions";
    private static final String HOOK = "https://hooks.example.com/a";
    private static final String CHANNEL = "{\"type\": \"webhook\", \"url\": \"" + HOOK + "\"}";

    @Test
    void secretIsShownOnceAndNeverAgain() {
        JsonPath made =
                post(ALL, subscription("theme:chips", HOOK))
                        .statusCode(201)
                        .header("Location", startsWith("http"))
                        .header("ETag", "\"1\"")
                        .body("per", equalTo("story"))
                        .body("channels[0].secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                        .extract()
                        .jsonPath();
        String path = ALL + "/" + made.getString("id");

        Wire.get(path)
                .statusCode(200)
                .body("query", equalTo("theme:chips"))
                .body("channels[0].url", equalTo(HOOK))
                .body("channels[0].secret", nullValue());
        assertThat(asked().get(ALL + "?limit=500").asString())
                .doesNotContain(made.getString("channels[0].secret"));
    }

    @Test
    void channelKeepsItsIdAndSecretWhileItsTargetIsUnchanged() {
        JsonPath made = post(ALL, subscription("one", HOOK)).extract().jsonPath();
        String path = ALL + "/" + made.getString("id");

        put(path, subscription("two", HOOK))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("query", equalTo("two"))
                .body("channels[0].id", equalTo(made.getString("channels[0].id")))
                .body("channels[0].secret", nullValue());
        put(path, subscription("two", HOOK + "/other"))
                .then()
                .body("channels[0].id", not(equalTo(made.getString("channels[0].id"))))
                .body("channels[0].secret", startsWith("whsec_"));
    }

    @Test
    void changeOnAStaleVersionIsRefused() {
        String path = ALL + "/" + post(ALL, subscription("one", HOOK)).extract().path("id");
        put(path, subscription("two", HOOK)).then().statusCode(200);

        asked().contentType(ContentType.JSON)
                .header("If-Match", "\"1\"")
                .body(subscription("three", HOOK))
                .put(path)
                .then()
                .statusCode(412)
                .body("detail", containsString("version 2"));
        asked().header("If-Match", "\"1\"").delete(path).then().statusCode(412);
        Wire.get(path).body("query", equalTo("two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a|b", "/%zz", "/h\u00f6r"})
    void addressesThatBrowsersReadAreRead(String path) {
        post(ALL, subscription("one", "https://hooks.example.com" + path))
                .statusCode(201)
                .body("channels[0].url", equalTo("https://hooks.example.com" + path));
    }

    @Test
    void deletedIsGone() {
        String path = ALL + "/" + post(ALL, subscription("one", HOOK)).extract().path("id");

        asked().delete(path).then().statusCode(204);

        Wire.get(path).statusCode(404);
        asked().delete(path).then().statusCode(404);
        put(path, subscription("two", HOOK)).then().statusCode(404);
    }

    @Test
    void listIsReadInPages() {
        List<String> ids =
                IntStream.range(0, 5)
                        .mapToObj(
                                i ->
                                        (String)
                                                post(ALL, subscription("p" + i, HOOK))
                                                        .extract()
                                                        .path("id"))
                        .toList();
        List<String> read = new java.util.ArrayList<>();

        String cursor = "";
        while (cursor != null) {
            JsonPath page = asked().get(ALL + "?limit=4&cursor=" + cursor).jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(4);
            read.addAll(page.getList("items.id"));
            cursor = page.getString("cursor");
        }

        assertThat(read).containsAll(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"query\": \"a\", \"channels\": [CHANNEL]} | name must be a string",
                "{\"name\": 1, \"query\": \"a\", \"channels\": [CHANNEL]} | name must be a string",
                "{\"name\": \"n\", \"channels\": [CHANNEL]} | query must be a string",
                "{\"name\": \"n\", \"query\": \"a\"} | channels must be a list of 1 to 20",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": []} | channels must be a list of 1 to 20",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [7]} | a channel must be an object",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL, CHANNEL]} | stands there twice",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"pigeon\"}]} | unknown channel type 'pigeon'",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"email\"}]} | address must be a string",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"email\", \"address\": \"a@b.example, c@d.example\"}]} | address must be one mailbox",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"email\", \"address\": \"a@b.example\\r\\nBcc: c@d.example\"}]} | address must be one mailbox",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"slack\"}]} | url must be a string",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"slack\", \"url\": \"https://x.example/\", \"secret\": \"s\"}]} | unknown field 'secret' of a channel of type slack",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"ntfy\", \"url\": \"https://ntfy.example/\"}]} | must end with a topic",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [null]} | a channel must be an object",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"webhook\", \"url\": \"ftp://x/\"}]} | url is refused",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"webhook\", \"url\": \"https://u:p@x.example/\"}]} | must not hold credentials",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [{\"type\": \"webhook\", \"url\": \"https://x.example/\", \"secret\": \"short\"}]} | secret must be whsec_",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"per\": \"day\"} | per must be story or article",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"digest\": \"yearly\"} | digest must be hourly, daily, weekly",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"digest\": {\"every\": \"daily\", \"at\": \"25:00\"}} | at must be a time of day",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"digest\": {\"every\": \"weekly\", \"day\": \"someday\"}} | day must be monday or",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"quietHours\": \"22-7\"} | quietHours must be an object such as",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"quietHours\": {\"from\": \"22:00\", \"to\": \"22:00\"}} | from and to must differ",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"quietHours\": {\"from\": \"22:00\", \"to\": \"07:00\", \"zone\": \"Mars/Base\"}} | zone must be a time zone",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"quietHours\": {\"from\": \"22:00\", \"till\": \"07:00\"}} | unknown field 'till' of quietHours",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"maxPerDay\": 0} | maxPerDay must be a whole number from 1",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"minSources\": \"2\"} | minSources must be a whole number from 1",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"paused\": \"yes\"} | paused must be true or false",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"snoozedUntil\": \"tomorrow\"} | snoozedUntil must be a time such as",
                "{\"name\": \"n\", \"query\": \"a\", \"channels\": [CHANNEL], \"nmae\": \"n\"} | unknown field 'nmae'",
            })
    void faultIsNamed(String body, String cause) {
        post(ALL, body.replace("CHANNEL", CHANNEL))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString(cause));
    }

    @ParameterizedTest
    @CsvSource({"theme:chips (, 13", "-gaming, 0", "a OR, 4", "color:red, 0"})
    void queryThatDoesNotParseIsAnsweredWithThePlace(String query, int position) {
        post(ALL, subscription(query, HOOK)).statusCode(422).body("position", equalTo(position));
    }

    @Test
    void nameHasALimit() {
        post(ALL, named("n".repeat(200))).statusCode(201);
        post(ALL, named("n".repeat(201)))
                .statusCode(422)
                .body("detail", containsString("at most 200 characters"));
    }

    @Test
    void channelsHaveALimit() {
        post(ALL, withChannels(20)).statusCode(201);
        post(ALL, withChannels(21)).statusCode(422);
    }

    @Test
    void ownSecretIsTakenAndNotShown() {
        String secret = "whsec_" + "QUJD".repeat(8);
        Map<String, Object> own = Map.of("type", "webhook", "url", HOOK, "secret", secret);

        post(ALL, Map.of("name", "n", "query", "a", "channels", List.of(own)))
                .statusCode(201)
                .body("channels[0].secret", nullValue());
    }

    @Test
    void optionsAreShownAsTheyWereAskedForAndMayBeSentBack() {
        Map<String, Object> asked = new java.util.HashMap<>(subscription("one", HOOK));
        asked.put("minSources", 2);
        asked.put("maxPerDay", 5);
        asked.put("digest", Map.of("every", "weekly", "at", "07:30", "day", "friday"));
        asked.put("quietHours", Map.of("from", "22:00", "to", "07:00", "zone", "Europe/Berlin"));
        asked.put("snoozedUntil", "2026-03-29T09:00:00+02:00");
        String path = ALL + "/" + post(ALL, asked).statusCode(201).extract().path("id");

        String shown =
                Wire.get(path)
                        .body("minSources", equalTo(2))
                        .body("maxPerDay", equalTo(5))
                        .body("paused", equalTo(false))
                        .body("zone", equalTo("Europe/Berlin"))
                        .body("snoozedUntil", equalTo("2026-03-29T07:00:00Z"))
                        .body("digest.every", equalTo("weekly"))
                        .body("digest.at", equalTo("07:30"))
                        .body("digest.zone", equalTo("UTC"))
                        .body("quietHours.from", equalTo("22:00"))
                        .extract()
                        .asString();

        put(path, shown).then().statusCode(200).body("digest.day", equalTo("FRIDAY"));
    }

    @Test
    void addressOfAChatIsASecretAndMeansTheSameWhenItComesBackCut() {
        String secret = "https://hooks.slack.example/services/T000/B000/abcdefgh";
        Map<String, Object> asked =
                Map.of(
                        "name",
                        "n",
                        "query",
                        "a",
                        "channels",
                        List.of(Map.of("type", "slack", "url", secret)));
        JsonPath made = post(ALL, asked).statusCode(201).extract().jsonPath();
        String path = ALL + "/" + made.getString("id");

        String shown = Wire.get(path).extract().asString();

        assertThat(shown).contains("https://hooks.slack.example/…efgh").doesNotContain("T000");
        put(path, shown)
                .then()
                .statusCode(200)
                .body("channels[0].id", equalTo(made.getString("channels[0].id")));
        put(path, shown.replace("efgh", "wxyz"))
                .then()
                .statusCode(422)
                .body("detail", containsString("send it whole"));
    }

    @Test
    void hundredParallelCreatesUnderOneKeyMakeOne() {
        String key = "key-" + java.util.UUID.randomUUID();
        Map<String, Object> body = named("only once " + key);

        List<Integer> statuses =
                IntStream.range(0, 100)
                        .parallel()
                        .mapToObj(i -> createUnder(key, body).statusCode())
                        .toList();

        assertThat(statuses).containsOnly(200, 201);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(createUnder(key, named("another")).statusCode()).isEqualTo(422);
        assertThat(createUnder("k".repeat(256), body).statusCode()).isEqualTo(400);
    }

    @Test
    void rotatedSecretIsShownOnceAndOnlyAWebhookHasOne() {
        JsonPath made = post(ALL, subscription("one", HOOK)).extract().jsonPath();
        String path = ALL + "/" + made.getString("id") + "/channels/";

        post(path + made.getString("channels[0].id") + "/rotate", "")
                .statusCode(200)
                .body("secret", startsWith("whsec_"))
                .body("secret", not(equalTo(made.getString("channels[0].secret"))));
        post(path + "other/rotate", "").statusCode(404);
    }

    @Test
    void bodyThatIsNoObjectIsRefused() {
        for (String body : List.of("", "null", "[]", "{", "7")) {
            asked().contentType(ContentType.JSON).body(body).post(ALL).then().statusCode(400);
        }
    }

    @Test
    void callsAreDescribed() {
        asked().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.keySet()", hasItem(ALL))
                .body("components.securitySchemes.token.scheme", equalTo("bearer"))
                .body(
                        "paths.'/api/v1/subscriptions'.post.responses.keySet()",
                        containsInAnyOrder("200", "201", "400", "401", "413", "422"))
                .body("paths.'/api/v1/articles/feed.atom'.get.security", nullValue())
                .body(
                        "paths.'/api/v1/articles/stream'.get.responses.keySet()",
                        hasItems("200", "400", "401", "422", "429"));
    }

    private static io.restassured.response.Response put(String path, Object body) {
        return asked().contentType(ContentType.JSON).body(body).put(path);
    }

    private static io.restassured.response.Response createUnder(
            String key, Map<String, Object> body) {
        return asked().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post(ALL);
    }

    private static Map<String, Object> named(String name) {
        Map<String, String> channel = Map.of("type", "webhook", "url", HOOK);
        return Map.of("name", name, "query", "a", "channels", List.of(channel));
    }

    private static Map<String, Object> withChannels(int count) {
        List<Map<String, String>> channels =
                IntStream.range(0, count)
                        .mapToObj(i -> Map.of("type", "webhook", "url", HOOK + "/" + i))
                        .toList();
        return Map.of("name", "n", "query", "a", "channels", channels);
    }
}
