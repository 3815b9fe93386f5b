package io.wirewatch.alert.story;

import static io.wirewatch.alert.Wire.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class StoryResourceTest {
    private final Wire wire = new Wire();
    private final Shelf shelf;
    private final String word = Samples.newWord();

    StoryResourceTest(Shelf shelf) {
        this.shelf = shelf;
    }

    @BeforeEach
    void nothingIsComparedThatStoodThereBefore() throws java.sql.SQLException {
        shelf.forgetOutlines();
    }

    @AfterEach
    void disconnect() {
        wire.close();
    }

    private Report report(String language, String source, String title) {
        return Report.of(language, source, title.replace("Norvale", word)).seenNow();
    }

    @Test
    void aStoryShowsItsMembersSourcesAndWhoWasFirst() {
        Report first =
                report("en", "one.example", "Norvale to close its wafer plant in Port Marren")
                        .text("MARREN (Reuters) - The chip maker will close its plant.");
        Report copy =
                report("en", "two.example", "Norvale to close wafer plant in Port Marren")
                        .text("The chip maker will close its plant, Reuters reported.")
                        .later(Duration.ofMinutes(10));
        Report own =
                report("en", "three.example", "Port Marren wafer plant to close, says Norvale")
                        .later(Duration.ofMinutes(30));
        wire.store(first.tagged());
        wire.store(copy.tagged(), own.tagged());

        Wire.get("/api/v1/stories/" + first.id())
                .statusCode(200)
                .body("id", equalTo(first.id()))
                .body("title", equalTo(first.title()))
                .body("articles", equalTo(3))
                .body("sources", equalTo(2))
                .body("languages", contains("en"))
                .body("members.article", contains(first.id(), copy.id(), own.id()))
                .body("members[1].agencies", contains("reuters"))
                .body("members[2].lagSeconds", equalTo(1800))
                .body("firstSeen.source", equalTo("one.example"))
                .body("firsts.article", contains(first.id()))
                .body("firsts[0].country", equalTo("DE"));
        Wire.get("/api/v1/articles/" + own.id()).body("story", equalTo(first.id()));
    }

    @Test
    void aMergedIdAnswersWithTheSurvivorAndFindsItsArticles() {
        Report older = report("en", "one.example", "Norvale plant fire injures workers");
        Report younger =
                report("en", "two.example", "Explosion shakes Marren harbour " + word + "x")
                        .later(Duration.ofMinutes(1));
        Report bridge =
                report(
                                "en",
                                "three.example",
                                "Norvale plant fire injures workers, explosion shakes Marren harbour "
                                        + word
                                        + "x")
                        .later(Duration.ofMinutes(2));
        wire.store(older.tagged());
        wire.store(younger.tagged());
        wire.store(bridge.tagged());

        Wire.get("/api/v1/stories/" + younger.id())
                .statusCode(200)
                .body("id", equalTo(older.id()))
                .body("merged", contains(younger.id()))
                .body("members", hasSize(3));
        assertThat(Wire.titles("story:" + younger.id()))
                .hasSize(3)
                .hasSameElementsAs(Wire.titles("story:" + older.id()));
        asked().queryParam("limit", 500)
                .get("/api/v1/stories")
                .then()
                .body("items.id", hasItem(older.id()))
                .body("items.id", not(hasItem(younger.id())));
    }

    @Test
    void aWalkThroughTheListShowsEveryStoryOnceNewestActivityFirst() {
        List<String> ids = new ArrayList<>();
        for (String about : List.of("bridge repairs", "school strike", "harbour tunnel")) {
            Report one = report("en", "one.example", "Norvale " + about + " " + word);
            wire.store(one.tagged());
            ids.addFirst(one.id());
        }

        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            var page =
                    asked().queryParam("limit", 2)
                            .queryParam("cursor", cursor == null ? "" : cursor)
                            .get("/api/v1/stories")
                            .then()
                            .statusCode(200)
                            .body("items.size()", org.hamcrest.Matchers.lessThanOrEqualTo(2))
                            .extract()
                            .jsonPath();
            walked.addAll(page.getList("items.id", String.class));
            cursor = page.getString("cursor");
        } while (cursor != null && !walked.containsAll(ids));

        assertThat(walked).doesNotHaveDuplicates().containsSubsequence(ids);
    }

    @Test
    void whatNamesTheSameAndStatesTheSameInAnotherLanguageIsAWeakerLink() {
        Report german = report("de", "eins.example", "Norvale baut Werk für eine Milliarde Dollar");
        Report chinese = report("zh", "yi.example", "公司将斥资十亿美元建厂 " + word);
        Report unrelated = report("zh", "er.example", "公司公布新的总裁人选 " + word);
        wire.store(read(german.tagged(), "1000000000"), read(chinese.tagged(), "1e9"));
        wire.store(read(unrelated.tagged(), "7"));

        Wire.get("/api/v1/stories/" + german.id())
                .body("members", hasSize(1))
                .body("related.story", contains(chinese.id()))
                .body("related[0].kind", equalTo("other-language"))
                .body("related[0].entities", contains("org-" + word, "place-" + word))
                .body("related[0].figures", contains("1000000000 USD"));
    }

    @Test
    void whatIsThereNotIsNotFound() {
        Wire.get("/api/v1/stories/nothing")
                .statusCode(404)
                .body("detail", containsString("nothing"));
        Wire.get("/api/v1/stories?cursor=x!").statusCode(400);
        Wire.get("/api/v1/stories?cursor=AAAA").statusCode(400);
        Wire.get("/api/v1/stories?limit=501").statusCode(400);
    }

    private ArticleTagged read(ArticleTagged plain, String dollars) {
        return new ArticleTagged(
                plain.article(),
                plain.language(),
                plain.tags(),
                List.of(
                        new Entity("org", "org-" + word, "Norvale", Field.TITLE, 0, 1),
                        new Entity("place", "place-" + word, "Marren", Field.TITLE, 0, 1)),
                List.of(
                        new Quantity(
                                new BigDecimal(dollars),
                                Optional.empty(),
                                "USD",
                                Field.TITLE,
                                0,
                                1,
                                plain.article().title().substring(0, 1))),
                plain.quotations(),
                plain.signature(),
                plain.taxonomy(),
                plain.taggedAt());
    }
}
