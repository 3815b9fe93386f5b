package io.wirewatch.poller.sitemap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class SitemapFeedTest {
    private static final String XML = "application/xml";

    private final PollerTopics topics = new PollerTopics();
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
    }

    @AfterEach
    void stop() {
        server.close();
        topics.close();
    }

    @Test
    void newsOfASitemapAreArticles() {
        server.serve("/news.xml", XML, sitemap("a", "b"));

        String id = PollerApi.registered(server.url("/news.xml"));

        assertThat(topics.articles(id))
                .extracting(ArticlePublished::title)
                .containsExactlyInAnyOrder("News a", "News b");
        assertThat(PollerApi.feed(id).getString("title")).isEqualTo("Blatt");
        assertThat(preview("/news.xml").getString("kind")).isEqualTo("sitemap");
    }

    @Test
    void compressedSitemapIsRead() throws IOException {
        server.serveBytes("/news.xml.gz", "application/gzip", gzip(sitemap("z")));

        assertThat(preview("/news.xml.gz").getList("items.title")).containsExactly("News z");
    }

    @Test
    void compressedBombIsNoFeed() throws IOException {
        server.serveBytes(
                "/bomb.gz",
                "application/gzip",
                gzip(" ".repeat(Compressed.MOST_BYTES) + sitemap("z")));

        assertThat(PollerApi.post("/preview", Map.of("url", server.url("/bomb.gz"))).statusCode())
                .isEqualTo(422);
    }

    @Test
    void sitemapsOfAnIndexAreReadAtEveryPollThoughTheIndexStaysTheSame() {
        server.serve("/index.xml", XML, index("/one.xml", "/two.xml"));
        server.serve("/one.xml", XML, sitemap("1"));
        server.serve("/two.xml", XML, sitemap("2"));
        String id = PollerApi.registered(server.url("/index.xml"));

        server.serve("/two.xml", XML, sitemap("3", "2"));
        JsonPath poll = PollerApi.poll(id);

        assertThat(poll.getInt("new")).isEqualTo(1);
        assertThat(topics.articles(id))
                .extracting(ArticlePublished::title)
                .containsExactlyInAnyOrder("News 1", "News 2", "News 3");
    }

    @Test
    void hostThatAsksForAPauseAtASitemapOfAnIndexIsLeftAlone() {
        server.serve("/index.xml", XML, index("/one.xml", "/two.xml", "/three.xml"));
        server.serve("/one.xml", XML, sitemap("1"));
        server.status("/two.xml", 503, Map.of("Retry-After", "300"));
        String id = PollerApi.registered(server.url("/index.xml"));

        JsonPath again = PollerApi.poll(id);

        assertThat(again.getString("outcome")).isEqualTo("not-asked");
        assertThat(again.getString("reason")).contains("503", "asks for a pause");
        assertThat(server.requests("/three.xml")).isEmpty();
        assertThat(topics.articles(id))
                .extracting(ArticlePublished::title)
                .containsExactly("News 1");
    }

    @Test
    void sitemapsOfAnIndexHaveALimit() {
        String[] all = paths(FeedDocuments.MOST_PARTS + 1);
        server.serve("/index.xml", XML, index(all));
        Arrays.stream(all).forEach(path -> server.serve(path, XML, sitemap(path)));

        JsonPath read = preview("/index.xml");

        assertThat(read.getList("items")).hasSize(FeedDocuments.MOST_PARTS);
        assertThat(server.requests(all[FeedDocuments.MOST_PARTS])).isEmpty();
        assertThat(read.getBoolean("wellFormed")).isFalse();
        assertThat(read.getString("reason")).startsWith("1 sitemaps of the index");
    }

    @Test
    void newsThatIsLeftOutIsAGapAtOnceAndOnceADay() {
        server.serve("/index.xml", XML, index(paths(FeedDocuments.MOST_PARTS + 2)));
        server.serve("/part1.xml", XML, sitemap("1"));
        String id = PollerApi.registered(server.url("/index.xml"));
        server.serve("/part1.xml", XML, sitemap("1", "2"));
        PollerApi.poll(id);

        assertThat(topics.events(id, 1))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.kind()).isEqualTo("gap");
                            assertThat(event.reason()).startsWith("2 sitemaps of the index");
                        });
        assertThat(PollerApi.feed(id).getList("gaps")).hasSize(1);
    }

    @Test
    void allItemsOfTheSitemapsOfAnIndexAreRead() {
        server.serve("/index.xml", XML, index("/one.xml", "/two.xml"));
        server.serve("/one.xml", XML, sitemap(names("a", 700)));
        server.serve("/two.xml", XML, sitemap(names("b", 700)));

        assertThat(preview("/index.xml").getList("items")).hasSize(1_400);
    }

    @Test
    void sitemapsAreAskedWithTheLoginOfTheirFeedInItsOwnOriginOnly() throws IOException {
        try (FeedServer other = FeedServer.onItsOwnHost()) {
            String own = index("/one.xml");
            server.serve(
                    "/index.xml",
                    XML,
                    own.replace(
                            "</sitemapindex>", part(other.url("/two.xml")) + "</sitemapindex>"));
            server.serve("/one.xml", XML, sitemap("1"));
            other.serve("/two.xml", XML, sitemap("2"));
            String url = server.url("/index.xml").replace("://", "://me:pa$1s@");

            PollerApi.registered(url);
            PollerApi.post("/preview", Map.of("url", url)).then().statusCode(200);

            assertThat(server.requests("/one.xml"))
                    .hasSize(2)
                    .allMatch(request -> request.headers().containsKey("Authorization"));
            assertThat(other.requests("/two.xml"))
                    .hasSize(2)
                    .noneMatch(request -> request.headers().containsKey("Authorization"));
        }
    }

    private static String[] paths(int parts) {
        return IntStream.rangeClosed(1, parts)
                .mapToObj(number -> "/part" + number + ".xml")
                .toArray(String[]::new);
    }

    private static String[] names(String kind, int count) {
        return IntStream.range(0, count).mapToObj(number -> kind + number).toArray(String[]::new);
    }

    @Test
    void sitemapThatFailsCostsNotTheOthers() {
        server.serve("/index.xml", XML, index("/gone.xml", "/two.xml"));
        server.serve("/two.xml", XML, sitemap("2"));

        JsonPath read = preview("/index.xml");

        assertThat(read.getList("items.title")).containsExactly("News 2");
        assertThat(read.getBoolean("wellFormed")).isFalse();
        assertThat(read.getString("reason")).contains("404");
    }

    @Test
    void indexLeadsToNoForbiddenPlaceAndToNoOtherIndex() {
        server.serve(
                "/index.xml",
                XML,
                index("/index.xml")
                        .replace(
                                "</sitemapindex>",
                                part("http://10.0.0.1/news.xml") + "</sitemapindex>"));

        Response answer = PollerApi.post("/preview", Map.of("url", server.url("/index.xml")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("detail")).contains("an index of sitemaps");
        assertThat(server.requests("/index.xml")).hasSize(2);
    }

    private JsonPath preview(String path) {
        Response answer = PollerApi.post("/preview", Map.of("url", server.url(path)));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private String sitemap(String... names) {
        return Arrays.stream(names)
                .map(
                        name ->
                                """
                                <url><loc>http://news.example/%s/%s</loc><news:news><news:publication><news:name>Blatt</news:name>
                                <news:language>de</news:language></news:publication><news:title>News %s</news:title></news:news></url>
                                """
                                        .formatted(
                                                server.url("").replaceAll("\\D", ""), name, name))
                .collect(
                        Collectors.joining(
                                "",
                                "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
                                        + " xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>",
                                "</urlset>"));
    }

    private String index(String... paths) {
        return Arrays.stream(paths)
                .map(path -> part(server.url(path)))
                .collect(
                        Collectors.joining(
                                "",
                                "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>",
                                "</sitemapindex>"));
    }

    private static String part(String url) {
        return "<sitemap><loc>" + url + "</loc></sitemap>";
    }

    private static byte[] gzip(String words) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(words.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
