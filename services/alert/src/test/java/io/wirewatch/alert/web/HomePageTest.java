package io.wirewatch.alert.web;

import static io.restassured.RestAssured.given;
import static io.wirewatch.alert.Wire.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class HomePageTest {
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void newestArticlesAreShownWithTheirEvidenceMarked() {
        wire.store(Samples.article(Samples.newId(), word + " plant", "chips"));

        String page = page(word);

        assertThat(page).contains("<mark>" + word + "</mark> plant", "chips", "example.com");
    }

    @Test
    void strangersMarkupIsText() {
        wire.store(Samples.article(Samples.newId(), word + " <script>alert(1)</script>"));

        assertThat(page(word)).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void queryThatDoesNotParseIsSaidOnThePage() {
        assertThat(page("theme:chips (")).contains("position 13");
        assertThat(page("\"><script>")).doesNotContain("\"><script>");
    }

    @Test
    void browserWithoutSessionIsLedToTheSignIn() {
        given().accept("text/html")
                .redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/sign-in"));
        given().accept("text/html").get("/sign-in").then().statusCode(200);
    }

    @Test
    void tokenOpensASessionThatScriptsCannotRead() {
        Response signedIn = signIn(WirewatchEngines.ADMIN_TOKEN);

        assertThat(signedIn.statusCode()).isEqualTo(303);
        String cookie = signedIn.header("Set-Cookie");
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain(WirewatchEngines.ADMIN_TOKEN);
        given().accept("text/html")
                .header("Cookie", cookie.split(";")[0])
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString("Wirewatch"));
    }

    @Test
    void wrongTokenOpensNothing() {
        Response refused = signIn("guess");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.header("Set-Cookie")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now",
        "PT59S, just now",
        "PT1M, 1 min ago",
        "PT59M, 59 min ago",
        "PT1H, 1 h ago",
        "PT23H, 23 h ago",
        "PT24H, 1 d ago"
    })
    void ageIsSaidRoughly(Duration age, String words) {
        assertThat(ArticleCard.ago(age)).isEqualTo(words);
    }

    private static String page(String query) {
        return asked().accept("text/html")
                .queryParam("q", query)
                .get("/")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Response signIn(String token) {
        return given().redirects().follow(false).formParam("token", token).post("/sign-in");
    }
}
