package io.wirewatch.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessTest {
    private static final String THING = "/api/v1/thing";
    private static final String ADMIN = "an-admin-token-for-tests";
    private static final String SERVICE = "a-service-token-for-tests";

    private final Sessions sessions;

    AccessTest(Sessions sessions) {
        this.sessions = sessions;
    }

    @ParameterizedTest
    @ValueSource(strings = {ADMIN, SERVICE})
    void bothTokensOpenTheApi(String token) {
        given().auth().oauth2(token).get(THING).then().statusCode(200).body(equalTo("the thing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                THING,
                "/",
                "/q/metrics",
                "/q/openapi",
                "/q/health-details",
                "/no-such-page"
            })
    void withoutATokenNothingIsOpen(String path) {
        given().get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("detail", containsString("no token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guess",
                "an-admin-token-for-test",
                "an-admin-token-for-testsX",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."
            })
    void wrongTokenIsToldFromNone(String token) {
        given().auth()
                .oauth2(token)
                .get(THING)
                .then()
                .statusCode(401)
                .body("detail", equalTo("wrong token"))
                .body("detail", not(containsString(token)));
    }

    @Test
    void healthIsOpenAndSaysUpOrDownOnly() {
        given().get("/q/health/live").then().statusCode(200).body(equalTo("{\"status\":\"UP\"}"));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body(equalTo("{\"status\":\"DOWN\"}"));
    }

    @Test
    void detailsOfHealthAreBehindTheToken() {
        given().auth()
                .oauth2(ADMIN)
                .get("/q/health-details/ready")
                .then()
                .statusCode(503)
                .body(containsString("password of user"));
    }

    @Test
    void descriptionNamesTheTokenAndTheProblemsOfEachCall() {
        given().auth()
                .oauth2(ADMIN)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("components.securitySchemes.token.scheme", equalTo("bearer"))
                .body("components.schemas.Problem.properties.keySet()", hasItem("detail"))
                .body("paths.'/api/v1/thing'.get.security[0].keySet()", hasItem("token"))
                .body(
                        "paths.'/api/v1/thing'.get.responses.keySet()",
                        containsInAnyOrder("200", "401"))
                .body(
                        "paths.'/api/v1/thing/{id}'.put.responses.keySet()",
                        containsInAnyOrder("200", "400", "401", "404", "412", "413", "422"))
                .body(
                        "paths.'/api/v1/thing/{id}'.put.responses.'412'.content.keySet()",
                        hasItem("application/problem+json"))
                .body("paths.'/sign-in'.get.security", nullValue())
                .body("paths.'/sign-in'.get.responses.keySet()", containsInAnyOrder("200"));
    }

    @Test
    void addressThatIsTooLongIsToldHowLongItMayBe() {
        String longest = THING + "?q=" + "a".repeat(HttpDoor.LONGEST_ADDRESS - THING.length() - 3);

        given().auth().oauth2(ADMIN).get(longest).then().statusCode(200);
        given().auth()
                .oauth2(ADMIN)
                .get(longest + "a")
                .then()
                .statusCode(414)
                .contentType("application/problem+json")
                .body("detail", containsString("40,000 at most"));
    }

    @Test
    void bodyThatIsTooLargeIsToldHowLargeItMayBe() {
        given().auth()
                .oauth2(ADMIN)
                .body(new byte[10 * 1024 * 1024 + 1])
                .post(THING)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("10,485,760 bytes at most"));
    }

    @Test
    void browserWithoutASessionIsSentToTheSignIn() {
        given().accept(ContentType.HTML)
                .redirects()
                .follow(false)
                .get("/some-page")
                .then()
                .statusCode(303)
                .header("Location", containsString("/sign-in"));
    }

    @Test
    void sessionReadsAndChangesFromOurOwnPages() {
        browser().get(THING).then().statusCode(200);
        browser().header("Sec-Fetch-Site", "same-origin").post(THING).then().statusCode(200);
    }

    @Test
    void sessionChangesNothingForAnotherSite() {
        browser().header("Sec-Fetch-Site", "cross-site").post(THING).then().statusCode(401);
        browser().header("Origin", "https://elsewhere.example").post(THING).then().statusCode(401);
        browser().header("Origin", "null").post(THING).then().statusCode(401);
    }

    @Test
    void serviceTokenOpensNoSession() {
        org.assertj.core.api.Assertions.assertThat(sessions.signIn(SERVICE)).isEmpty();
    }

    @Test
    void answersBearTheSecurityHeaders() {
        given().auth()
                .oauth2(ADMIN)
                .get(THING)
                .then()
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%00b", "/a%0Ab", "/a%1fb", "/a%7F", "?q=a%00b"})
    void addressesHoldNoControlCharacters(String rest) {
        given().auth()
                .oauth2(ADMIN)
                .urlEncodingEnabled(false)
                .get(THING + rest)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("the address holds a control character"));
    }

    @Test
    void aQueryOfTheLongestSortIsRead() {
        given().auth()
                .oauth2(ADMIN)
                .get(THING + "?q=" + "\u9ad8".repeat(4_000))
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(ADMIN)
                .urlEncodingEnabled(false)
                .get(THING + "?q=%0A%25")
                .then()
                .statusCode(200);
    }

    @Test
    void problemsSayWhatIsWrong() {
        given().auth()
                .oauth2(ADMIN)
                .get(THING + "/absent")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("there is no thing 'x'"));
    }

    private RequestSpecification browser() {
        return given().cookie(Sessions.COOKIE, sessions.signIn(ADMIN).orElseThrow());
    }
}
