package io.wirewatch.alert.article;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.titles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ArticleResourceTest {
    private static final Pattern NEXT = Pattern.compile("<(.+)>; rel=\"next\"");

    private final Wire wire = new Wire();
    private final String word = Samples.newWord();

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void articleIsReadAsItWasTagged() {
        ArticleTagged article = Samples.article(Samples.newId(), word + " plant opens", "chips");

        wire.store(article);

        Wire.get("/api/v1/articles/" + article.article().id())
                .statusCode(200)
                .body("url", equalTo(article.article().url().orElseThrow().toString()))
                .body("title", equalTo(word + " plant opens"))
                .body("text", equalTo("Told in a few words."))
                .body("language", equalTo("en"))
                .body("source", equalTo("example.com"))
                .body("feed", equalTo("feed-1"))
                .body("seenAt", equalTo(article.article().seenAt().toString()))
                .body("revision", equalTo("r1"))
                .body("story", equalTo(article.article().id()))
                .body("tags.theme", equalTo(List.of("chips")))
                .body("tags[0].taxonomy", equalTo(Samples.TAXONOMY))
                .body("tags[0].evidence[0].field", equalTo("title"))
                .body("tags[0].evidence[0].start", equalTo(0))
                .body("tags[0].evidence[0].end", equalTo(word.length()))
                .body("tags[0].evidence[0].text", equalTo(word));
    }

    @Test
    void articlesAreAnsweredAsOfATimeOrTheBeginningOfADay() {
        Instant seen = Instant.parse("2026-03-03T08:00:00Z");
        ArticleTagged first =
                Samples.revision(Samples.newId(), "r1", seen, word + " plant", "chips");
        wire.store(first);
        wire.put(
                Samples.tagged(
                        first.article(), "en", "taxonomy-2", seen.plusSeconds(86_400), "energy"));
        await().atMost(SOON).until(() -> titles(word + " theme:energy").size() == 1);
        String one = "/api/v1/articles/" + first.article().id();
        String then = "/api/v1/articles?q=" + word + " theme:chips&as_of=";

        Wire.get(one).body("tags.theme", equalTo(List.of("energy")));
        Wire.get(one + "?as_of=2026-03-04").body("tags.theme", equalTo(List.of("chips")));
        Wire.get(one + "?as_of=2026-03-04T08:00:00Z")
                .body("tags.theme", equalTo(List.of("energy")));
        Wire.get(one + "?as_of=2026-03-03")
                .statusCode(404)
                .body("detail", containsString("as of 2026-03-03T00:00:00Z"));
        Wire.get(then + "2026-03-04").body("items.title", equalTo(List.of(word + " plant")));
        Wire.get(then + "2026-03-05").body("items", hasSize(0));
        assertThat(asked().accept("text/csv").get(then + "2026-03-04").asString())
                .contains(word + " plant");
        for (String none : List.of("then", "%2B999999999-01-01T00:00:00Z")) {
            Wire.get(one + "?as_of=" + none)
                    .statusCode(400)
                    .body("detail", containsString("as_of"));
        }
    }

    @Test
    void whatWasReadInTheArticleIsStoredWithItsRevision() {
        ArticleTagged article = Samples.read(Samples.newId(), word + " invests 2bn", 2_000_000_000);

        wire.store(article);

        Wire.get("/api/v1/articles/" + article.article().id())
                .body("entities.id", equalTo(List.of("org-1")))
                .body("quantities[0].value", equalTo(2_000_000_000))
                .body("quotations.text", equalTo(List.of(word)));
        assertThat(titles(word + " org:\"example works\"")).hasSize(1);
        assertThat(titles(word + " org:org-1 org:" + word)).hasSize(1);
        assertThat(titles(word + " person:org-1")).isEmpty();
        assertThat(titles(word + " amount>1e9USD -amount>2e9USD")).hasSize(1);
        assertThat(titles(word + " amount>2e9USD")).isEmpty();
        assertThat(titles(word + " amount>1e9EUR")).isEmpty();
    }

    @Test
    void newerReadingOfTheSameRevisionReplacesTheOlder() {
        String id = Samples.newId();
        ArticleTagged first = Samples.read(id, word + " invests", 2_000_000_000);
        ArticleTagged again =
                Samples.tagged(
                        first.article(), "de", "taxonomy-2", first.taggedAt().plusSeconds(5));
        wire.store(first);

        wire.put(again);
        wire.put(first);
        wire.store(Samples.article(Samples.newId(), word + " next"));

        assertThat(titles(word + " org:org-1")).isEmpty();
        assertThat(titles(word + " amount>1USD")).isEmpty();
        assertThat(titles(word + " lang:de")).containsExactly(word + " invests");
        Wire.get("/api/v1/articles/" + id).body("language", equalTo("de"));
    }

    @Test
    void articleIsFoundByEveryFeedThatShowedIt() {
        ArticleTagged first = Samples.article(Samples.newId(), word);
        wire.store(first);

        wire.put(Samples.shownIn("feed-2", first));
        wire.store(Samples.article(Samples.newId(), word + " next"));

        assertThat(titles(word + " feed:feed-2")).containsExactly(word);
        assertThat(titles(word + " feed:feed-1")).hasSize(2);
    }

    @Test
    void articleWithoutTagIsStoredToo() {
        wire.store(Samples.article(Samples.newId(), word));

        assertThat(titles(word)).containsExactly(word);
    }

    @Test
    void queryDecidesExactly() {
        wire.store(
                Samples.article(Samples.newId(), word + " chips one", "chips"),
                Samples.article(Samples.newId(), word + " energy two", "energy"),
                Samples.article(Samples.newId(), word + " none three"));

        assertThat(titles(word + " theme:chips")).containsExactly(word + " chips one");
        assertThat(titles(word + " -theme:chips"))
                .containsExactlyInAnyOrder(word + " energy two", word + " none three");
        assertThat(titles(word + " (theme:energy OR three)"))
                .containsExactlyInAnyOrder(word + " energy two", word + " none three");
        assertThat(titles("\"" + word + " none\"")).containsExactly(word + " none three");
        assertThat(titles(word + " lang:de")).isEmpty();
        assertThat(titles(word + " source:example.com country:gb")).hasSize(3);
    }

    @Test
    void pagesShowEachArticleOnceThoughNewOnesArrive() {
        List<ArticleTagged> seven =
                IntStream.range(0, 7)
                        .mapToObj(i -> Samples.article(Samples.newId(), word + " no " + i))
                        .toList();
        wire.store(seven.toArray(ArticleTagged[]::new));
        List<String> read = new ArrayList<>();

        JsonPath first = page(3, null);
        read.addAll(first.getList("items.title"));
        wire.store(Samples.article(Samples.newId(), word + " came later"));
        String cursor = first.getString("cursor");
        while (cursor != null) {
            JsonPath next = page(3, cursor);
            read.addAll(next.getList("items.title"));
            cursor = next.getString("cursor");
        }

        assertThat(read)
                .hasSize(7)
                .containsExactlyInAnyOrderElementsOf(
                        seven.stream().map(one -> one.article().title()).toList());
    }

    @Test
    void newestSeenComesFirst() {
        ArticleTagged old =
                Samples.revision(
                        Samples.newId(), "r", Samples.now().minusSeconds(100), word + " old");
        wire.store(Samples.article(Samples.newId(), word + " new"), old);

        assertThat(titles(word)).containsExactly(word + " new", word + " old");
        assertThat(
                        asked().queryParam("q", word)
                                .queryParam(
                                        "from", old.article().seenAt().plusSeconds(1).toString())
                                .get("/api/v1/articles")
                                .jsonPath()
                                .getList("items.title"))
                .containsExactly(word + " new");
        assertThat(
                        asked().queryParam("q", word)
                                .queryParam("to", old.article().seenAt().plusSeconds(1).toString())
                                .get("/api/v1/articles")
                                .jsonPath()
                                .getList("items.title"))
                .containsExactly(word + " old");
    }

    @Test
    void sameListComesAsLinesAndAsATable() {
        wire.store(Samples.article(Samples.newId(), word + " said \"yes\"", "chips"));

        String lines =
                asked().accept("application/x-ndjson")
                        .queryParam("q", word)
                        .get("/api/v1/articles")
                        .asString();
        String table =
                asked().accept("text/csv").queryParam("q", word).get("/api/v1/articles").asString();

        assertThat(lines.lines()).hasSize(1);
        assertThat(new JsonPath(lines).getString("title")).isEqualTo(word + " said \"yes\"");
        assertThat(table.lines().skip(1).toList())
                .singleElement()
                .asString()
                .contains("\"" + word + " said \"\"yes\"\"\"")
                .endsWith("\"chips\",\"\"");
    }

    @Test
    void linesAndTablesLinkToTheirNextPage() {
        wire.store(
                Samples.article(Samples.newId(), word + " one"),
                Samples.article(Samples.newId(), word + " two"));

        for (String type : List.of("application/x-ndjson", "text/csv")) {
            Response first =
                    asked().accept(type)
                            .queryParam("q", word)
                            .queryParam("limit", 1)
                            .get("/api/v1/articles");
            assertThat(first.contentType()).isEqualTo(type + ";charset=UTF-8");
            Matcher next = NEXT.matcher(first.header("Link"));
            assertThat(next.matches()).as(first.header("Link")).isTrue();
            Response second = asked().accept(type).urlEncodingEnabled(false).get(next.group(1));
            assertThat(second.header("Link")).isNull();
            assertThat(first.asString() + second.asString()).contains(word + " one", word + " two");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit must be a number from 1 to 500",
        "limit=501, limit must be a number from 1 to 500",
        "limit=many, limit must be a number from 1 to 500",
        "cursor=guess, cursor is none that this list gave",
        "from=yesterday, from must be a time such as",
        "sort=title, sort may be seenAt",
    })
    void wrongParameterIsNamed(String parameter, String cause) {
        Wire.get("/api/v1/articles?" + parameter)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(cause));
    }

    @Test
    void queryThatDoesNotParseIsAnsweredWithThePlace() {
        asked().queryParam("q", "theme:chips (")
                .get("/api/v1/articles")
                .then()
                .statusCode(422)
                .body("position", equalTo(13))
                .body("expected", containsString("word"));
    }

    @Test
    void absentArticleIs404() {
        Wire.get("/api/v1/articles/" + Samples.newId())
                .statusCode(404)
                .body("detail", containsString("there is no article"));
    }

    @Test
    void lastPageHasNoCursor() {
        wire.store(Samples.article(Samples.newId(), word));

        asked().queryParam("q", word)
                .get("/api/v1/articles")
                .then()
                .body("items", hasSize(1))
                .body("cursor", nullValue());
    }

    private JsonPath page(int limit, String cursor) {
        var request = asked().queryParam("q", word).queryParam("limit", limit);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/api/v1/articles").jsonPath();
    }
}
