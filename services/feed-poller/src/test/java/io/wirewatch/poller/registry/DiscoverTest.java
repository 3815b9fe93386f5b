package io.wirewatch.poller.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class DiscoverTest {
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void feedsThatThePageNamesAreFound() {
        server.serve(
                "/",
                "text/html",
                """
                <html><head>
                <link rel="alternate" type="application/rss+xml" title="News" href="/rss.xml">
                <link REL="Alternate" TYPE="application/atom+xml; charset=utf-8" href="atom">
                <link rel="alternate" type="application/feed+json" href="https://other.example/feed.json">
                <link rel="alternate" type="application/json" href="/feed.json">
                <link rel="alternate" type="application/json" href="/wp-json/pages/1">
                <link rel="alternate" hreflang="de" href="/de">
                <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
                <link rel="alternate" type="application/rss+xml" title="News" href="/rss.xml">
                <link rel="stylesheet" href="/feed.css">
                </head></html>
                """);

        Response answer = discover("/");

        assertThat(answer.jsonPath().getList("items.url"))
                .isEqualTo(
                        List.of(
                                server.url("/rss.xml"),
                                server.url("/atom"),
                                "https://other.example/feed.json",
                                server.url("/feed.json")));
        assertThat(answer.jsonPath().getString("items[0].title")).isEqualTo("News");
        assertThat(server.requests("/rss.xml")).isEmpty();
    }

    @Test
    void pageThatIsAFeedIsFoundItself() {
        server.serveRss("/a.xml", Rss.numbered("itself", 1, 1, "plain"));

        Response answer = discover("/a.xml");

        assertThat(answer.jsonPath().getList("items.url")).isEqualTo(List.of(server.url("/a.xml")));
        assertThat(answer.jsonPath().getString("items[0].title")).isEqualTo("itself");
        assertThat(answer.jsonPath().getString("items[0].type")).isEqualTo("application/rss+xml");
    }

    @Test
    void usualPlacesAreAskedWhereThePageNamesNone() {
        server.serve("/news/", "text/html", "<html><body>Welcome</body></html>");
        server.serveRss("/feed.xml", Rss.numbered("usual", 1, 1, "plain"));

        assertThat(discover("/news/").jsonPath().getList("items.url"))
                .isEqualTo(List.of(server.url("/feed.xml")));
    }

    @Test
    void siteWithoutFeedsHasNone() {
        server.serve("/", "text/html", "<html><body>Welcome</body></html>");

        Response answer = discover("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("items")).isEmpty();
        assertThat(Discovery.USUAL_PLACES)
                .allSatisfy(place -> assertThat(server.requests(place)).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1/", "http://169.254.169.254/", "file:///etc/passwd"})
    void forbiddenPlaceIsRefused(String url) {
        assertThat(PollerApi.post("/discover", Map.of("url", url)).statusCode()).isEqualTo(422);
    }

    @Test
    void redirectToAForbiddenPlaceIsRefused() {
        server.status("/r", 302, Map.of("Location", "http://10.0.0.1/"));

        assertThat(discover("/r").statusCode()).isEqualTo(422);
    }

    private Response discover(String path) {
        return PollerApi.post("/discover", Map.of("url", server.url(path)));
    }
}
