package io.wirewatch.poller.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the parser yields reaches the preview unchanged.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class PreviewTest {
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Response preview(String path) {
        return PollerApi.post("/preview", Map.of("url", server.url(path)));
    }

    @Test
    void everyFieldOfAnItemIsShown() {
        server.serveBytes(
                "/a.xml",
                "application/xml",
                """
                <?xml version="1.0" encoding="windows-1252"?>
                <rss version="2.0"><channel><title>Hafen</title><language>de</language><item><guid isPermaLink="false">h 1</guid>
                <link>/kran?a=1&amp;utm_source=x#top</link><title>Kran fällt – keiner verletzt</title>
                <description>&lt;p&gt;Eins&lt;/p&gt;&lt;p&gt;Zwei&lt;/p&gt;</description><pubDate>Di, 03 Feb 2026 04:05:06 +0100</pubDate>
                </item><item><title>Bare</title></item></channel></rss>"""
                        .getBytes(Charset.forName("windows-1252")));

        JsonPath shown = preview("/a.xml").jsonPath();

        assertThat(shown.getString("kind")).isEqualTo("rss");
        assertThat(shown.getBoolean("wellFormed")).isTrue();
        assertThat(shown.getMap("$")).doesNotContainKey("reason");
        assertThat(shown.getString("title")).isEqualTo("Hafen");
        assertThat(shown.getMap("items[0]"))
                .isEqualTo(
                        Map.of(
                                "guid", "h 1",
                                "url", server.url("/kran?a=1"),
                                "title", "Kran fällt – keiner verletzt",
                                "text", "Eins\n\nZwei",
                                "publishedAt", "2026-02-03T03:05:06Z",
                                "language", "de"));
        assertThat(shown.getMap("items[1]"))
                .isEqualTo(Map.of("title", "Bare", "text", "", "language", "de"));
    }

    @Test
    void whatIsBrokenIsShownWithItsReason() {
        server.serveRss("/a.xml", "<rss><channel><item><title>A & B</title></item><item><title>C");

        JsonPath shown = preview("/a.xml").jsonPath();

        assertThat(shown.getBoolean("wellFormed")).isFalse();
        assertThat(shown.getString("reason")).startsWith("line 1");
        assertThat(shown.getList("items.title")).containsExactly("A & B");
    }

    @Test
    void whatIsNoFeedIsNamed() {
        server.serve("/page", "text/html", "<html><body>Hello</body></html>");

        Response answer = preview("/page");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("detail")).contains("an HTML page");
    }
}
