package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.outbound.GuardedClient;
import io.wirewatch.outbound.OutboundLimits;
import io.wirewatch.outbound.guard.AllowList;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.testkit.feeds.FeedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFetcherTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String RESERVED = "[{\"location\": \"/\", \"tdm-reservation\": 1}]";
    private static final String HTML = "<html><body><p>Hello</p></body></html>";

    /// What waits for it is answered when the test is over.
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    private FeedServer server;
    private GuardedClient client;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer().serve("/a", "text/html", HTML);
        client =
                new GuardedClient(
                        AllowList.parse("127.0.0.1/32"),
                        OutboundLimits.defaults(),
                        "Wirewatch/test");
    }

    @AfterEach
    void stop() {
        over.complete(null);
        client.close();
        server.close();
    }

    @Test
    void pageIsAskedAfterTheRulesOfItsSite() {
        assertThat(fetch("/a"))
                .isInstanceOfSatisfying(
                        PageAnswer.Document.class,
                        page ->
                                assertThat(new String(page.body(), StandardCharsets.UTF_8))
                                        .isEqualTo(HTML));
        assertThat(server.requests("/robots.txt")).hasSize(1);
        assertThat(server.requests(TdmFile.PATH)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "User-agent: *\\nDisallow: /a | disallowed",
                "User-agent: Wirewatch\\nDisallow: / | disallowed",
                "User-agent: wirewatch\\nAllow: /a\\nDisallow: / | allowed",
                "User-agent: OtherBot\\nDisallow: / | allowed",
                "User-agent: *\\nDisallow: /\\n\\nUser-agent: wirewatch\\nDisallow: | allowed",
                "User-agent: *\\nDisallow: /*.pdf$ | allowed",
                "<html>Not found</html> | allowed",
            })
    void robotsTxtIsHonoured(String robots, String verdict) {
        server.serve("/robots.txt", "text/plain", robots.replace("\\n", "\n"));

        PageAnswer answer = fetch("/a");

        assertThat(answer instanceof PageAnswer.Document).isEqualTo(verdict.equals("allowed"));
        assertThat(server.requests("/a")).hasSize(verdict.equals("allowed") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"404, true", "403, true", "410, true", "500, false", "503, false"})
    void robotsTxtThatIsNotThereAllowsAllAndOneThatFailsNothing(int status, boolean allowed) {
        server.status("/robots.txt", status, Map.of());

        assertThat(fetch("/a") instanceof PageAnswer.Document).isEqualTo(allowed);
    }

    @Test
    void robotsTxtIsReadUpToItsLimit() {
        String rule = "Disallow: /b\n";
        String most = "User-agent: *\nDisallow: /a\n" + "#".repeat(SiteRules.ROBOTS_BYTES);
        server.serve(
                "/robots.txt", "text/plain", "User-agent: *\nDisallow: /a\n" + rule.repeat(30_000));
        assertThat(fetch("/a")).isEqualTo(new PageAnswer.Disallowed());

        server.serve("/robots.txt", "text/plain", most);
        assertThat(fetch("/a")).isEqualTo(new PageAnswer.Failed("its robots.txt cannot be had"));
    }

    @Test
    void ourOwnLackOfTimeIsNotRememberedAsTheSitesAnswer() {
        try (PageFetcher fetcher = fetcher(Map.of())) {
            server.answer("/robots.txt", _ -> over.join());
            assertThat(fetcher.fetch(server.url("/a"), Patience.of(SHORT)))
                    .isEqualTo(new PageAnswer.NoTime());

            server.serve("/robots.txt", "text/plain", "");
            server.answer(TdmFile.PATH, _ -> over.join());
            assertThat(fetcher.fetch(server.url("/a"), Patience.of(SHORT)))
                    .isEqualTo(new PageAnswer.NoTime());

            server.serve(TdmFile.PATH, "application/json", RESERVED);
            assertThat(
                            ((PageAnswer.Document)
                                            fetcher.fetch(server.url("/a"), Patience.of(LONG)))
                                    .reserved())
                    .contains(true);
        }
    }

    @Test
    void siteThatIsSlowItselfIsLeftAloneForAWhile() {
        server.answer("/robots.txt", _ -> over.join());
        try (PageFetcher fetcher = fetcher(Map.of("poller.pages.timeout", "300ms"))) {
            fetcher.fetch(server.url("/a"), Patience.of(LONG));
            assertThat(fetcher.fetch(server.url("/a"), Patience.of(LONG)))
                    .isEqualTo(new PageAnswer.Failed("its robots.txt cannot be had"));
        }
        assertThat(server.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void tdmFileThatFailsReservesNothing() {
        server.status(TdmFile.PATH, 500, Map.of());

        assertThat(((PageAnswer.Document) fetch("/a")).reserved()).isEmpty();
    }

    @Test
    void rulesAreAskedOnceForManyPages() {
        server.serve("/b", "text/html", HTML);
        try (PageFetcher fetcher = fetcher(Map.of())) {
            fetcher.fetch(server.url("/a"), Patience.of(LONG));
            fetcher.fetch(server.url("/b"), Patience.of(LONG));
        }

        assertThat(server.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void rulesAreAskedAgainWhenTheyAreOldOrForgotten() {
        for (String limit : new String[] {"poller.pages.rules-kept=1ns", "poller.pages.sites=0"}) {
            int before = server.requests("/robots.txt").size();
            String[] parts = limit.split("=");
            try (PageFetcher fetcher =
                    fetcher(Map.of(parts[0], parts[1].replace("1ns", "PT0.000000001S")))) {
                fetcher.fetch(server.url("/a"), Patience.of(LONG));
                fetcher.fetch(server.url("/a"), Patience.of(LONG));
            }
            assertThat(server.requests("/robots.txt").size() - before).as(limit).isGreaterThan(1);
        }
    }

    @Test
    void siteReservesByItsTdmFile() {
        server.serve(TdmFile.PATH, "application/json", RESERVED);

        assertThat(((PageAnswer.Document) fetch("/a")).reserved()).contains(true);
    }

    @Test
    void redirectIsFollowedToAnAllowedPage() {
        server.status("/r", 302, Map.of("Location", "/a"));

        assertThat(fetch("/r"))
                .isInstanceOfSatisfying(
                        PageAnswer.Document.class,
                        page -> assertThat(page.url()).isEqualTo(server.url("/a")));
    }

    @Test
    void redirectLeadsToNoForbiddenPage() {
        server.serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /a");
        server.status("/r", 301, Map.of("Location", "/a"));

        assertThat(fetch("/r")).isEqualTo(new PageAnswer.Disallowed());
        assertThat(server.requests("/a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "http://localhost:9092/",
                "http://127.0.0.2/",
                "http://u:p@127.0.0.1/",
                ""
            })
    void guardHoldsForLinksAndForRedirects(String place) {
        server.status("/r", 302, Map.of("Location", place));

        assertThat(fetch("/r")).isInstanceOf(PageAnswer.Failed.class);
        try (PageFetcher fetcher = fetcher(Map.of())) {
            assertThat(fetcher.fetch(place, Patience.of(LONG)))
                    .isInstanceOf(PageAnswer.Failed.class);
        }
    }

    @Test
    void redirectsHaveALimit() {
        for (int hop = 0; hop <= PageFetcher.MOST_HOPS; hop++) {
            server.status("/r" + hop, 302, Map.of("Location", hop == 0 ? "/a" : "/r" + (hop - 1)));
        }

        assertThat(fetch("/r" + (PageFetcher.MOST_HOPS - 1)))
                .isInstanceOf(PageAnswer.Document.class);
        assertThat(fetch("/r" + PageFetcher.MOST_HOPS))
                .isEqualTo(new PageAnswer.Failed("more than 5 redirects"));
    }

    @Test
    void pageHasALimitOfBytes() {
        server.serve("/big", "text/html", "x".repeat(1_001));
        try (PageFetcher fetcher = fetcher(Map.of("poller.pages.bytes", "1000"))) {
            assertThat(fetcher.fetch(server.url("/a"), Patience.of(LONG)))
                    .isInstanceOf(PageAnswer.Document.class);
            assertThat(fetcher.fetch(server.url("/big"), Patience.of(LONG)))
                    .isInstanceOf(PageAnswer.Failed.class);
        }
    }

    @Test
    void pageHasALimitOfTime() {
        server.endless("/slow", new byte[0]);
        try (PageFetcher fetcher = fetcher(Map.of("poller.pages.timeout", "300ms"))) {
            assertThat(fetcher.fetch(server.url("/slow"), Patience.of(LONG)))
                    .isInstanceOf(PageAnswer.Failed.class);
        }
    }

    @Test
    void siteThatAsksForTimeBetweenRequestsGetsIt() {
        server.serve("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: 60");
        try (PageFetcher fetcher = fetcher(Map.of())) {
            assertThat(fetcher.fetch(server.url("/a"), Patience.of(LONG)))
                    .isInstanceOf(PageAnswer.Document.class);
            assertThat(fetcher.fetch(server.url("/a"), Patience.of(LONG)))
                    .isEqualTo(new PageAnswer.NoTime());
        }
        assertThat(server.requests("/a")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429, 3600", "503, 120", "429, ''"})
    void siteThatAsksForAPauseGetsIt(int status, String after) {
        server.status("/busy", status, after.isEmpty() ? Map.of() : Map.of("Retry-After", after));
        try (PageFetcher fetcher = fetcher(Map.of())) {
            assertThat(fetcher.fetch(server.url("/busy"), Patience.of(LONG)))
                    .isInstanceOf(PageAnswer.Failed.class);
            assertThat(fetcher.fetch(server.url("/a"), Patience.of(LONG)))
                    .isEqualTo(new PageAnswer.NoTime());
        }
        assertThat(server.requests("/a")).isEmpty();
    }

    private PageAnswer fetch(String path) {
        try (PageFetcher fetcher = fetcher(Map.of())) {
            return fetcher.fetch(server.url(path), Patience.of(LONG));
        }
    }

    private PageFetcher fetcher(Map<String, String> changed) {
        PollerConfig config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withDefaultValues(changed)
                        .withMapping(PollerConfig.class)
                        .build()
                        .getConfigMapping(PollerConfig.class);
        return new PageFetcher(client, config.pages(), InstantSource.system());
    }
}
