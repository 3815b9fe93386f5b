package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.poller.SwitchedPublisher;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From tombstones and vanished pages to the topics of articles.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class WithdrawalTest {
    /// Finer than what is published.
    private static final String WHEN = "2026-01-05T10:00:00.000456Z";

    private static final Instant DELETED = Instant.parse("2026-01-05T10:00:00Z");

    private final PollerTopics topics = new PollerTopics();
    private final Database database;
    private final SwitchedPublisher broker;
    private FeedServer server;
    private FeedServer elsewhere;

    WithdrawalTest(Database database, SwitchedPublisher broker) {
        this.database = database;
        this.broker = broker;
    }

    @BeforeEach
    void start() throws IOException {
        server = FeedServer.onItsOwnHost();
        elsewhere = FeedServer.onItsOwnHost();
    }

    @AfterEach
    void stop() {
        broker.comeBack();
        server.close();
        elsewhere.close();
        topics.close();
    }

    private String entry(int number) {
        return entry(number, "Told.");
    }

    private String entry(int number, String text) {
        return "<entry><id>urn:item:%d</id><title>Item %d</title><link href='%s'/><summary>%s</summary></entry>"
                .formatted(number, number, server.url("/" + number), text);
    }

    private static String deleted(int number, Instant when) {
        return "<at:deleted-entry ref='urn:item:%d' when='%s'><at:comment>Not so.</at:comment></at:deleted-entry>"
                .formatted(number, when.equals(DELETED) ? WHEN : when);
    }

    private static void show(FeedServer at, String path, String... parts) {
        at.serve(
                path,
                "application/atom+xml",
                "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'>"
                        + String.join("", parts)
                        + "</feed>");
    }

    private void show(String... parts) {
        show(server, "/feed", parts);
    }

    private String registered(String... parts) {
        show(parts);
        return PollerApi.registered(server.url("/feed"));
    }

    /// What was published of the first item, in the order it came.
    private List<ArticlePublished> first(String feed) {
        return topics.articles(feed).stream()
                .filter(article -> article.title().equals("Item 1"))
                .toList();
    }

    @Test
    void aTombstoneWithdrawsOnceAndInTheWordsThatStood() {
        String feed = registered(entry(1), entry(2));
        show(entry(2), deleted(1, DELETED));
        assertThat(PollerApi.poll(feed).getInt("revised")).isEqualTo(1);
        show(entry(3), entry(2), deleted(1, DELETED), deleted(7, DELETED));
        assertThat(PollerApi.poll(feed).getInt("revised")).isZero();

        List<ArticlePublished> articles = first(feed);

        assertThat(articles).hasSize(2);
        ArticlePublished told = articles.getFirst();
        ArticlePublished gone = articles.getLast();
        assertThat(told.withdrawnAt()).isEmpty();
        assertThat(gone)
                .isEqualTo(told.withdrawn(feed, DELETED, Optional.of("Not so."), gone.seenAt()));
        assertThat(gone.seenAt()).isAfter(told.seenAt());
        assertThat(gone.revision()).isNotEqualTo(told.revision());
    }

    @Test
    void aWithdrawalThatTheBrokerDidNotTakeIsTriedAgain() {
        String feed = registered(entry(1), entry(2));
        show(entry(2), deleted(1, DELETED));
        broker.goAway();
        assertThat(PollerApi.poll(feed).getString("outcome")).isEqualTo("not-published");
        broker.comeBack();
        assertThat(PollerApi.poll(feed).getInt("revised")).isEqualTo(1);

        assertThat(first(feed)).hasSize(2);
    }

    @Test
    void aCrashBetweenPublishingAndMarkingRepeatsTheSameRecord() {
        String feed = registered(entry(1), entry(2));
        String article = ArticleIds.ofUrl(server.url("/1").replace("http:", "https:"));
        String before =
                database.text(
                        "select encode(record, 'hex') from last_published where article_id = ?",
                        article);
        show(entry(2), deleted(1, DELETED));
        PollerApi.poll(feed);
        database.update(
                "update last_published set record = decode(?, 'hex') where article_id = ?",
                before,
                article);
        database.update("update known set deleted_at = null where feed_id = ?", feed);
        show(entry(3), entry(2), deleted(1, DELETED));
        PollerApi.poll(feed);

        List<ArticlePublished> articles = first(feed);
        assertThat(articles).hasSize(3);
        assertThat(articles.get(2).recordId()).isEqualTo(articles.get(1).recordId());
    }

    @Test
    void whatIsShownAgainIsPublishedAgainAndAnOldTombstoneDoesNothing() {
        String feed = registered(entry(1), entry(2));
        show(entry(2), deleted(1, DELETED));
        PollerApi.poll(feed);
        show(entry(1), entry(2), deleted(1, DELETED));
        PollerApi.poll(feed);
        show(entry(2), deleted(1, DELETED));
        PollerApi.poll(feed);
        show(entry(2), deleted(1, DELETED), deleted(1, DELETED.plusSeconds(60)));
        PollerApi.poll(feed);

        List<ArticlePublished> articles = first(feed);

        assertThat(articles)
                .extracting(article -> article.withdrawnAt().map(Instant::toString).orElse("-"))
                .containsExactly("-", "2026-01-05T10:00:00Z", "-", "2026-01-05T10:01:00Z");
        assertThat(articles.get(2).revision()).isEqualTo(articles.getFirst().revision());
        assertThat(articles.get(3).revision()).isNotEqualTo(articles.get(1).revision());
        assertThat(articles)
                .extracting(ArticlePublished::seenAt)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aFeedWithdrawsNothingThatOnlyAnotherHasShown() {
        String feed = registered(entry(1), entry(2));
        show(elsewhere, "/feed", entry(3), deleted(1, DELETED));
        String other = PollerApi.registered(elsewhere.url("/feed"));
        show(elsewhere, "/feed", entry(4), deleted(1, DELETED));
        PollerApi.poll(other);

        assertThat(first(other)).isEmpty();
        assertThat(first(feed)).hasSize(1);
    }

    @Test
    void aFeedOfAnotherSiteWithdrawsNothing() {
        String feed = registered(entry(1), entry(2));
        show(elsewhere, "/feed", entry(1), entry(2));
        String copies = PollerApi.registered(elsewhere.url("/feed"));
        show(entry(2), entry(3));
        PollerApi.poll(feed);
        show(elsewhere, "/feed", entry(2), deleted(1, DELETED));
        PollerApi.poll(copies);

        assertThat(first(copies)).as("though nobody shows it now").hasSize(1);
        assertThat(first(copies).getFirst().withdrawnAt()).isEmpty();
    }

    @Test
    void ofTwoFeedsOfASiteTheLastOneDecides() {
        String feed = registered(entry(1), entry(2));
        show(server, "/other", entry(1), entry(2));
        String late = PollerApi.registered(server.url("/other"));
        show(entry(2), deleted(1, DELETED));
        PollerApi.poll(feed);
        assertThat(first(feed).getLast().withdrawnAt()).isEmpty();

        show(server, "/other", entry(2), entry(3));
        PollerApi.poll(late);
        show(entry(3), entry(2), deleted(1, DELETED));
        PollerApi.poll(feed);
        assertThat(first(feed).getLast().withdrawnAt()).contains(DELETED);
    }

    @Test
    void moreThanOnePollWithdrawsIsWithdrawnByTheNext() {
        int all = Withdrawals.MOST + 5;
        String feed =
                registered(IntStream.range(0, all).mapToObj(this::entry).toArray(String[]::new));
        String[] tombstones =
                IntStream.range(0, all).mapToObj(i -> deleted(i, DELETED)).toArray(String[]::new);
        show(tombstones);
        assertThat(PollerApi.poll(feed).getInt("revised")).isEqualTo(Withdrawals.MOST);
        show(entry(all) + String.join("", tombstones));
        assertThat(PollerApi.poll(feed).getInt("revised")).isEqualTo(5);
    }

    @Test
    void theFeedOfTheArticlesOwnSiteIsNotHeldUpByCopies() {
        String feed = registered(entry(1), entry(2));
        show(elsewhere, "/feed", entry(1), entry(2));
        String copies = PollerApi.registered(elsewhere.url("/feed"));
        show(entry(2), deleted(1, DELETED));
        PollerApi.poll(feed);
        show(elsewhere, "/feed", entry(1, "Told in other words."), entry(2));
        PollerApi.poll(copies);

        assertThat(first(feed).getLast().withdrawnAt()).contains(DELETED);
        assertThat(first(copies).getLast().withdrawnAt())
                .as("a copy that lives longer publishes nothing again")
                .contains(DELETED);
    }

    @Test
    void aPageThatIsGoneWithdrawsUntilItIsBackAndOneThatIsMissingDoesNot() {
        show(entry(1), entry(2));
        String feed = PollerApi.registeredWithFullText(server.url("/feed"));
        for (int status : List.of(404, 410, 500)) {
            server.status("/1", status, Map.of());
            show(entry(1, "Told at " + status), entry(2));
            PollerApi.poll(feed);
            show(entry(1, "Told at " + status), entry(2), entry(status));
            PollerApi.poll(feed);
        }
        server.serve("/1", "text/html", "<p>Nothing much.</p>");
        show(entry(1, "Told once more."), entry(2));
        PollerApi.poll(feed);

        assertThat(first(feed))
                .extracting(ArticlePublished::text, article -> article.withdrawnAt().isPresent())
                .containsExactly(
                        tuple("Told.", false),
                        tuple("Told at 404", false),
                        tuple("Told at 410", true),
                        tuple("Told at 500", true),
                        tuple("Told once more.", false));
    }

    @Test
    void aPageThatWasGoneBeforeTheArticleWasPublishedWithdrawsNothing() {
        server.status("/1", 410, Map.of());
        show(entry(1));

        String feed = PollerApi.registeredWithFullText(server.url("/feed"));

        assertThat(first(feed).getFirst().withdrawnAt()).isEmpty();
    }
}
