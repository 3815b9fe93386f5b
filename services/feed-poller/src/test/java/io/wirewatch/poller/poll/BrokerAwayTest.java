package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.poller.SwitchedPublisher;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.Leases;
import io.wirewatch.poller.fetch.HeldBytes;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class BrokerAwayTest {
    private static final PublishFailed AWAY = new PublishFailed("away", new IOException("off"));

    private static final String ARTICLE_PAGE =
            IntStream.rangeClosed(1, 20)
                    .mapToObj(n -> "<p>Paragraph " + n + " tells more than any teaser would.</p>")
                    .collect(Collectors.joining("", "<html><body><article>", "</article></body>"));

    private final PollerTopics topics = new PollerTopics();
    private final SwitchedPublisher publisher;
    private final BrokerWatch broker;
    private final FeedPoll feedPoll;
    private final Leases leases;
    private final Database database;
    private final HeldBytes bytes;
    private FeedServer server;

    BrokerAwayTest(
            SwitchedPublisher publisher,
            BrokerWatch broker,
            FeedPoll feedPoll,
            Leases leases,
            Database database,
            HeldBytes bytes) {
        this.publisher = publisher;
        this.broker = broker;
        this.feedPoll = feedPoll;
        this.leases = leases;
        this.database = database;
        this.bytes = bytes;
    }

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
        server.serveRss("/a.xml", Rss.numbered("away", 1, 3, "plain"));
    }

    @AfterEach
    void stop() {
        publisher.comeBack();
        server.close();
        topics.close();
    }

    @Test
    void fetchedDocumentWaitsAndNothingIsLost() throws Exception {
        String id = PollerApi.registered(server.url("/a.xml"));
        String document = Rss.numbered("away", 1, 5, "plain") + " ".repeat(100_000);
        server.serveRss("/a.xml", document);
        publisher.goAway();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = leases.newToken();
            Feed held = ((Leases.Lease.Held) leases.claim(id, token)).feed();
            Future<PollReport> poll = threads.submit(() -> feedPoll.pollPatiently(held, token));
            await().untilAsserted(() -> assertThat(readiness()).isEqualTo(503));
            Instant leaseBefore = leaseUntil(id);
            await().atMost(Duration.ofSeconds(10)).until(() -> leaseUntil(id).isAfter(leaseBefore));
            boolean answered = poll.isDone();
            long taken = bytes.taken();

            publisher.comeBack();

            assertThat(answered).isFalse();
            assertThat(taken).isGreaterThan(HeldBytes.FORMS * 100_000L);
            assertThat(poll.get().fresh()).isEqualTo(2);
        }
        assertThat(bytes.taken()).isZero();
        assertThat(readiness()).isEqualTo(200);
        assertThat(server.requests("/a.xml")).hasSize(2);
        assertThat(topics.articles(id))
                .extracting(ArticlePublished::id)
                .doesNotHaveDuplicates()
                .hasSize(5);
    }

    @Test
    void pageIsAskedOnceHoweverOftenItsArticleIsPublished() throws Exception {
        server.serve("/away/1", "text/html", ARTICLE_PAGE);
        server.serveRss("/a.xml", Rss.of("none yet", List.of()));
        String id = PollerApi.registeredWithFullText(server.url("/a.xml"));
        server.serveRss(
                "/a.xml",
                Rss.of(
                        "one",
                        List.of(new Rss.Item("g", server.url("/away/1"), "One", "Short.", ""))));
        publisher.goAway();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String token = leases.newToken();
            Feed held = ((Leases.Lease.Held) leases.claim(id, token)).feed();
            Future<PollReport> poll = threads.submit(() -> feedPoll.pollPatiently(held, token));
            await().untilAsserted(() -> assertThat(readiness()).isEqualTo(503));

            publisher.comeBack();

            assertThat(poll.get().fresh()).isEqualTo(1);
        }
        assertThat(server.requests("/away/1")).hasSize(1);
        assertThat(topics.articles(id))
                .singleElement()
                .satisfies(article -> assertThat(article.text()).contains("Paragraph 20"));
    }

    @Test
    void whenEnoughDocumentsWaitNothingMoreIsFetchedOrLost() throws Exception {
        String id = PollerApi.registered(server.url("/a.xml"));
        server.serveRss("/a.xml", Rss.numbered("away", 1, 6, "plain"));
        publisher.goAway();
        List<BrokerWatch.Place> all = new java.util.ArrayList<>();
        for (var place = broker.hold(AWAY); place.isPresent(); place = broker.hold(AWAY)) {
            all.add(place.get());
        }

        String token = leases.newToken();
        Feed held = ((Leases.Lease.Held) leases.claim(id, token)).feed();
        PollReport report = feedPoll.pollPatiently(held, token);
        boolean takesMore = broker.takesMore();
        all.forEach(BrokerWatch.Place::close);
        publisher.comeBack();

        assertThat(all).hasSize(64);
        assertThat(report.outcome()).isEqualTo("not-published");
        assertThat(takesMore).isFalse();
        assertThat(PollerApi.feed(id).getString("health")).isEqualTo("ok");
        assertThat(PollerApi.poll(id).getInt("new")).isEqualTo(3);
        assertThat(broker.takesMore()).isTrue();
    }

    @Test
    void documentWithNothingNewDoesNotSayThatTheBrokerIsBack() {
        String id = PollerApi.registered(server.url("/a.xml"));
        server.serveRss("/a.xml", Rss.of("nothing", List.of()));
        publisher.goAway();
        try (BrokerWatch.Place _ = broker.hold(AWAY).orElseThrow()) {
            JsonPath report = PollerApi.poll(id);

            assertThat(report.getString("outcome")).isEqualTo("fresh");
            assertThat(broker.isAway()).isTrue();
        }
    }

    @Test
    void pollThatWeCannotFinishFailsAndNothingOfItCountsAsSeen() {
        String id = PollerApi.registered(server.url("/a.xml"));
        server.serveRss("/a.xml", Rss.numbered("away", 1, 4, "plain"));
        publisher.breakDown();

        JsonPath report = PollerApi.poll(id);
        publisher.comeBack();

        JsonPath feed = PollerApi.feed(id);
        assertThat(report.getString("outcome")).isEqualTo("error");
        assertThat(feed.getString("health")).isEqualTo("failing");
        assertThat(feed.getString("lastError")).contains("could not be finished", "IllegalState");
        assertThat(feed.getString("dueReason")).isEqualTo("1 failures in a row");
        assertThat(leased(id)).isEqualTo("f");
        assertThat(PollerApi.poll(id).getInt("new")).isEqualTo(1);
    }

    @Test
    void articleThatIsTakenAtNoLengthStopsNoOtherAndIsMissedUntilItIsTaken() {
        String id = PollerApi.registered(server.url("/a.xml"));
        server.serveRss("/a.xml", Rss.numbered("away", 1, 6, "plain"));
        publisher.refuse("Number away-5 ");

        JsonPath report = PollerApi.poll(id);
        JsonPath again = PollerApi.poll(id);
        JsonPath missed = PollerApi.feed(id);
        publisher.comeBack();
        JsonPath taken = PollerApi.poll(id);

        assertThat(report.getString("outcome")).isEqualTo("fresh");
        assertThat(report.getInt("new")).isEqualTo(2);
        assertThat(report.getString("reason")).contains("takes 1 of its articles at no length");
        assertThat(again.getInt("new")).isZero();
        assertThat(again.getString("outcome")).isEqualTo("fresh");
        assertThat(missed.getString("health")).isEqualTo("ok");
        assertThat(missed.getString("lastError")).isEqualTo(report.getString("reason"));
        assertThat(missed.getList("gaps")).hasSize(1);
        assertThat(taken.getInt("new")).isEqualTo(1);
        assertThat(PollerApi.feed(id).getString("lastError")).isNull();
        assertThat(PollerApi.poll(id).getString("outcome")).isEqualTo("not-modified");
        assertThat(topics.articles(id))
                .extracting(ArticlePublished::id)
                .doesNotHaveDuplicates()
                .hasSize(6);
    }

    @Test
    void articleWhoseEditIsRefusedIsShownAllTheSame() {
        String id = PollerApi.registered(server.url("/a.xml"));
        server.serveRss("/a.xml", Rss.numbered("away", 1, 3, "edited"));
        publisher.refuse("Number away-3 ");

        JsonPath report = PollerApi.poll(id);
        String shown =
                database.text(
                        "select count(*) from known k join feed f on f.id = k.feed_id"
                                + " where f.id = ? and k.last_seen = f.shown_at",
                        id);
        publisher.comeBack();

        assertThat(report.getInt("revised")).isEqualTo(2);
        assertThat(shown).isEqualTo("3");
        assertThat(PollerApi.poll(id).getInt("revised")).isEqualTo(1);
    }

    private String leased(String id) {
        return database.text("select lease_token is not null from feed where id = ?", id);
    }

    @Test
    void callerIsAnsweredAtOnceAndTheNextPollHasEverything() {
        String id = PollerApi.registered(server.url("/a.xml"));
        server.serveRss("/a.xml", Rss.numbered("away", 1, 4, "plain"));
        publisher.goAway();

        JsonPath report = PollerApi.poll(id);
        publisher.comeBack();

        assertThat(report.getString("outcome")).isEqualTo("not-published");
        assertThat(readiness()).isEqualTo(200);
        assertThat(PollerApi.poll(id).getInt("new")).isEqualTo(1);
    }

    private Instant leaseUntil(String id) {
        return Instant.parse(
                database.text(
                        "select to_char(lease_until at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                + " from feed where id = ?",
                        id));
    }

    private static int readiness() {
        return RestAssured.get("/q/health/ready").statusCode();
    }
}
