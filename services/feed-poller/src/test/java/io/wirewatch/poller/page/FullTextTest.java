package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class FullTextTest {
    private static final String PAGE =
            Pages.page("", "<nav>Home</nav><article>" + Pages.paragraphs(20) + "</article>");
    private static final String LAST = "Paragraph 20";

    private final PollerTopics topics = new PollerTopics();
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost().serve("/1", "text/html", PAGE);
    }

    @AfterEach
    void stop() {
        server.close();
        topics.close();
    }

    @Test
    void articleIsPublishedWithTheTextOfItsPage() {
        serve(item(1, "In short."));

        ArticlePublished article = topics.articles(registered(true)).getFirst();

        assertThat(article.text()).startsWith("Paragraph 1 says").contains(LAST);
        assertThat(article.revision())
                .isEqualTo(ArticleIds.revision(article.title(), article.text()));
    }

    @Test
    void pagesAreLeftAloneWhereNobodyAsksForThem() {
        serve(item(1, "In short."));

        ArticlePublished article = topics.articles(registered(false)).getFirst();

        assertThat(article.text()).isEqualTo("In short.");
        assertThat(server.requests("/1")).isEmpty();
        assertThat(server.requests("/robots.txt")).isEmpty();
    }

    @Test
    void unchangedItemIsNotAskedForAgain() {
        serve(item(1, "In short."));
        String id = registered(true);
        server.serve("/2", "text/html", PAGE);
        serve(item(2, "In short, too."), item(1, "In short."));

        assertThat(PollerApi.poll(id).getInt("new")).isEqualTo(1);

        assertThat(topics.articles(id)).hasSize(2);
        assertThat(server.requests("/1")).hasSize(1);
        assertThat(server.requests("/2")).hasSize(1);
    }

    @Test
    void pageThatFailsCostsNoArticle() {
        server.status("/500", 500, Map.of()).cut("/cut", "<p>Cut".getBytes(), 5_000);
        server.serve("/deep", "text/html", "<div>".repeat(300_000) + Pages.paragraphs(20));
        server.serve("/huge", "text/html", Pages.paragraphs(20).repeat(5_000));
        server.serve("/none", "text/html", "<html></html>");
        serve(
                item("/500", "One."),
                item("/cut", "Two."),
                item("/deep", "Three."),
                item("/huge", "Four."),
                item("/none", "Five."),
                item("/404", "Six."));

        assertThat(topics.articles(registered(true)))
                .extracting(ArticlePublished::text)
                .containsExactlyInAnyOrder("One.", "Two.", "Three.", "Four.", "Five.", "Six.");
    }

    @Test
    void revisionKeepsTheFullTextWhereItsPageCannotBeHad() {
        serve(item(1, "In short."));
        String id = registered(true);
        server.status("/1", 500, Map.of());
        serve(new Rss.Item(server.url("/1"), server.url("/1"), "Corrected", "In brief.", ""));

        assertThat(PollerApi.poll(id).getInt("revised")).isEqualTo(1);

        List<ArticlePublished> articles = topics.articles(id);
        assertThat(articles).extracting(ArticlePublished::title).contains("Corrected");
        assertThat(articles)
                .hasSize(2)
                .allSatisfy(article -> assertThat(article.text()).contains(LAST));
    }

    @Test
    void anotherFeedWithoutFullTextShowsTheSameRevision() {
        serve(item(1, "In short."));
        ArticlePublished full = topics.articles(registered(true)).getFirst();
        server.serveRss("/short.xml", Rss.of("Short", List.of(item(1, "In other words."))));

        String id = PollerApi.registered(server.url("/short.xml"));

        assertThat(topics.articles(id))
                .extracting(ArticlePublished::revision)
                .containsExactly(full.revision());
    }

    @Test
    void reservedPageLeavesAnExcerpt() {
        server.answer(
                "/1",
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.getResponseHeaders().set("X-Robots-Tag", "noai");
                    exchange.sendResponseHeaders(200, PAGE.length());
                    exchange.getResponseBody().write(PAGE.getBytes());
                });
        serve(item(1, "A sentence of the feed. ".repeat(100)));

        assertThat(topics.articles(registered(true)).getFirst().text())
                .startsWith("A sentence of the feed.")
                .endsWith("…")
                .hasSizeLessThanOrEqualTo(600);
    }

    @Test
    void feedThatShowsMoreThanThePageKeepsItsWords() {
        String more = "More than the page has. ".repeat(400).strip();
        serve(item(1, more));

        assertThat(topics.articles(registered(true)).getFirst().text()).isEqualTo(more);
    }

    @Test
    void pagesOfOnePollHaveALimitAndTheOtherItemsAreThereAllTheSame() {
        Rss.Item[] items =
                IntStream.rangeClosed(1, 25)
                        .mapToObj(number -> item("/p" + number, "Own " + number + "."))
                        .toArray(Rss.Item[]::new);
        IntStream.rangeClosed(1, 25)
                .forEach(number -> server.serve("/p" + number, "text/html", PAGE));
        serve(items);

        List<ArticlePublished> articles = topics.articles(registered(true));

        assertThat(articles).hasSize(25);
        assertThat(articles).filteredOn(article -> article.text().contains(LAST)).hasSize(20);
        assertThat(server.requests("/p20")).hasSize(1);
        assertThat(server.requests("/p21")).isEmpty();
    }

    @Test
    void fullTextIsSwitchedByAChange() {
        serve(item(1, "In short."));
        String id = registered(false);
        assertThat(PollerApi.feed(id).getBoolean("fullText")).isFalse();

        Response changed =
                PollerApi.asOperator()
                        .contentType(ContentType.JSON)
                        .body(Map.of("fullText", true))
                        .patch("/api/v1/feeds/" + id);
        server.serve("/2", "text/html", PAGE);
        serve(item(2, "In short, too."), item(1, "In short."));
        PollerApi.poll(id);

        assertThat(changed.jsonPath().getBoolean("fullText")).isTrue();
        assertThat(topics.articles(id))
                .filteredOn(article -> article.title().equals("Title of /2"))
                .singleElement()
                .satisfies(article -> assertThat(article.text()).contains(LAST));
        assertThat(server.requests("/1")).isEmpty();
    }

    private String registered(boolean fullText) {
        Response answer =
                PollerApi.post("", Map.of("url", server.url("/feed.xml"), "fullText", fullText));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath().getString("id");
    }

    private void serve(Rss.Item... items) {
        server.serveRss("/feed.xml", Rss.of("Full", List.of(items)));
    }

    private Rss.Item item(int number, String text) {
        return item("/" + number, text);
    }

    private Rss.Item item(String path, String text) {
        return new Rss.Item(server.url(path), server.url(path), "Title of " + path, text, "");
    }
}
