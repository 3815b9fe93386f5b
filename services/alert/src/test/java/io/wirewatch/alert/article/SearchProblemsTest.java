package io.wirewatch.alert.article;

import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class SearchProblemsTest {
    /// Places of one word that are kept.
    private static final int PLACES = 255;

    private static final int WORDS = 30;
    private static final String TOO_MUCH = "comparisons";

    private final Wire wire = new Wire();
    private final String word = Samples.newWord().substring(0, 9);

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void queryThatTakesTooLongIsSaidByEveryCallThatAsksIt() {
        wire.store(dull());
        String slow =
                IntStream.range(5, 11).mapToObj(this::near).collect(Collectors.joining(" OR "));

        asked().queryParam("q", slow)
                .get("/api/v1/articles")
                .then()
                .statusCode(422)
                .body("detail", containsString(TOO_MUCH));
        post("/api/v1/subscriptions/backtest", Map.of("query", slow))
                .statusCode(422)
                .body("detail", containsString(TOO_MUCH));
        asked().accept("text/html")
                .queryParam("q", slow)
                .get("/")
                .then()
                .statusCode(200)
                .body(containsString(TOO_MUCH));
    }

    /// Half of the words again and again, and the other half after that: each pair of places is looked at, and none is near.
    private ArticleTagged dull() {
        ArticleTagged plain = Samples.article(Samples.newId(), word + " dull");
        ArticlePublished article = plain.article();
        ArticlePublished tedious =
                new ArticlePublished(
                        article.id(),
                        article.revision(),
                        article.url(),
                        article.title(),
                        again(0, WORDS / 2) + "and so on ".repeat(WORDS) + again(WORDS / 2, WORDS),
                        article.language(),
                        article.source(),
                        article.country(),
                        article.feed(),
                        article.publishedAt(),
                        article.seenAt());
        return Samples.tagged(tedious, "en", plain.taxonomy(), plain.taggedAt());
    }

    private String again(int from, int to) {
        return (String.join(" ", words(from, to)) + " ").repeat(PLACES);
    }

    private String near(int slop) {
        return '"' + String.join(" ", words(0, WORDS)) + '"' + "~" + slop;
    }

    private List<String> words(int from, int to) {
        String letters = "bcdfghkmnp";
        return IntStream.range(from, to)
                .mapToObj(i -> word + letters.charAt(i / 10) + letters.charAt(i % 10))
                .collect(Collectors.toList());
    }
}
