package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.poller.PollerTopics;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From documents to the topics of articles.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ArticlesOfFeedsTest {
    private final PollerTopics topics = new PollerTopics();
    private final Database database;
    private FeedServer server;

    ArticlesOfFeedsTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
    }

    @AfterEach
    void stop() {
        server.close();
        topics.close();
    }

    private void shows(String path, String guid, String link, String title) {
        server.serveRss(
                path, Rss.of("Shown", List.of(new Rss.Item(guid, link, title, "Body.", ""))));
    }

    @Test
    void anEditIsPublishedAsARevisionAndNothingElseIs() {
        shows("/a.xml", "edit-1", "http://news.example/edit", "Before");
        String id = PollerApi.registered(server.url("/a.xml"));
        shows("/a.xml", "edit-other", "https://news.example/edit/?utm_source=rss", "BEFORE");
        PollerApi.poll(id);
        shows("/a.xml", "edit-1", "http://news.example/edit", "After");
        PollerApi.poll(id);

        List<ArticlePublished> articles = topics.articles(id);

        assertThat(articles).extracting(ArticlePublished::title).containsExactly("Before", "After");
        assertThat(articles)
                .extracting(ArticlePublished::id)
                .containsOnly(articles.getFirst().id());
        assertThat(articles).extracting(ArticlePublished::revision).doesNotHaveDuplicates();
    }

    @Test
    void aRevisionIsNewerThanWhatItRevisesThoughTheClockWentBackMeanwhile() {
        shows("/a.xml", "clock-1", "http://news.example/clock", "Before");
        String id = PollerApi.registered(server.url("/a.xml"));
        database.update(
                "update known set last_seen = last_seen + interval '1 hour' where feed_id = ?", id);
        shows("/a.xml", "clock-1", "http://news.example/clock", "After");
        PollerApi.poll(id);

        List<ArticlePublished> articles = topics.articles(id);

        assertThat(articles).extracting(ArticlePublished::title).containsExactly("Before", "After");
        assertThat(articles.getLast().seenAt())
                .isAfter(articles.getFirst().seenAt().plus(Duration.ofMinutes(59)));
    }

    @Test
    void oneUrlInTwoFeedsIsOneArticleWithTwoPlaces() {
        shows("/a.xml", "a-1", "http://news.example/shared", "Shared");
        shows("/b.xml", "b-1", "http://news.example/shared#top", "Shared");

        String a = PollerApi.registered(server.url("/a.xml"));
        String b = PollerApi.registered(server.url("/b.xml"));

        assertThat(topics.articles(a)).hasSize(1);
        assertThat(topics.articles(b)).hasSize(1);
        assertThat(topics.articles(b).getFirst().id())
                .isEqualTo(topics.articles(a).getFirst().id());
    }

    @Test
    void wordsOfAnotherFeedArePublishedBesideThoseThatStand() {
        shows("/a.xml", "a-1", "http://news.example/words", "As a has it");
        shows("/b.xml", "b-1", "http://news.example/words", "As b has it");
        String a = PollerApi.registered(server.url("/a.xml"));
        String b = PollerApi.registered(server.url("/b.xml"));
        shows("/b.xml", "b-1", "http://news.example/words", "As b has it now");
        PollerApi.poll(b);
        shows("/a.xml", "a-1", "http://news.example/words", "As a has it now");
        PollerApi.poll(a);

        assertThat(topics.articles(a))
                .extracting(ArticlePublished::title, ArticlePublished::wordsOf)
                .containsExactly(
                        tuple("As a has it", Optional.empty()),
                        tuple("As a has it now", Optional.empty()));
        assertThat(topics.articles(b))
                .extracting(ArticlePublished::title, ArticlePublished::wordsOf)
                .containsExactly(
                        tuple("As b has it", Optional.of(a)),
                        tuple("As b has it now", Optional.of(a)));
    }

    @Test
    void whatAPollerThatSaysNotWhenTheFeedShowedItemsHasSeenIsShown() {
        shows("/a.xml", "a-4", "http://news.example/older", "As a has it");
        shows("/b.xml", "b-4", "http://news.example/older", "As b has it");
        String a = PollerApi.registered(server.url("/a.xml"));
        String b = PollerApi.registered(server.url("/b.xml"));
        database.update(
                "update known set last_seen = last_seen + interval '1 millisecond' where feed_id = ?",
                a);
        shows("/b.xml", "b-4", "http://news.example/older", "As b has it now");
        PollerApi.poll(b);
        database.update("update feed set shown_at = null where id = ?", a);
        shows("/b.xml", "b-4", "http://news.example/older", "As b has it at last");
        PollerApi.poll(b);

        assertThat(topics.articles(b))
                .extracting(ArticlePublished::wordsOf)
                .containsExactly(Optional.of(a), Optional.of(a), Optional.of(a));
    }

    @Test
    void whatWasSeenInATimeThatIsStillToComeIsNotShownForThat() {
        shows("/a.xml", "a-5", "http://news.example/ahead", "As a has it");
        shows("/b.xml", "b-5", "http://news.example/ahead", "As b has it");
        String a = PollerApi.registered(server.url("/a.xml"));
        String b = PollerApi.registered(server.url("/b.xml"));
        database.update(
                "update known set last_seen = last_seen + interval '1 hour' where feed_id = ?", a);
        shows("/a.xml", "a-6", "http://news.example/behind", "Next");
        PollerApi.poll(a);
        shows("/b.xml", "b-5", "http://news.example/ahead", "As b has it now");
        PollerApi.poll(b);

        assertThat(topics.articles(b).getLast().wordsOf()).isEmpty();
    }

    @Test
    void theNextFeedSpeaksForAnArticleThatTheFirstShowsNoMore() {
        shows("/a.xml", "a-2", "http://news.example/left", "As a has it");
        shows("/b.xml", "b-2", "http://news.example/left", "As b has it");
        String a = PollerApi.registered(server.url("/a.xml"));
        String b = PollerApi.registered(server.url("/b.xml"));
        shows("/a.xml", "a-3", "http://news.example/next", "Next");
        PollerApi.poll(a);
        shows("/b.xml", "b-2", "http://news.example/left", "As b has it now");
        PollerApi.poll(b);

        ArticlePublished now = topics.articles(b).getLast();
        assertThat(now.title()).isEqualTo("As b has it now");
        assertThat(now.wordsOf()).isEmpty();
        assertThat(now.seenAt()).isAfter(topics.articles(a).getFirst().seenAt());
    }

    @Test
    void whatAFirstPollShowsOfLongAgoAlertsNobody() {
        Instant now = Instant.now();
        server.serveRss(
                "/a.xml",
                Rss.of(
                        "Old and new",
                        List.of(
                                dated("old", now.minus(Duration.ofHours(49))),
                                dated("recent", now.minus(Duration.ofHours(47))),
                                new Rss.Item(
                                        "undated",
                                        "http://news.example/undated",
                                        "undated",
                                        "Body.",
                                        ""))));

        String id = PollerApi.registered(server.url("/a.xml"));

        assertThat(topics.backfill(id)).extracting(ArticlePublished::title).containsExactly("old");
        assertThat(topics.articles(id))
                .extracting(ArticlePublished::title)
                .containsExactlyInAnyOrder("recent", "undated");
    }

    private static Rss.Item dated(String title, Instant at) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
        return new Rss.Item(
                title + at,
                "http://news.example/" + title + at.toEpochMilli(),
                title,
                "Body.",
                date);
    }

    @Test
    void aBrokenDocumentLosesNoWholeItemAndItsValidatorsAreNotKept() {
        String whole = Rss.numbered("cut", 1, 3, "plain");
        server.serveRss("/a.xml", whole.substring(0, whole.lastIndexOf("<item>") + 20));

        String id = PollerApi.registered(server.url("/a.xml"));

        assertThat(topics.articles(id))
                .extracting(ArticlePublished::title)
                .containsExactlyInAnyOrder("Number cut-3 plain", "Number cut-2 plain");
        server.serveRss("/a.xml", whole);
        PollerApi.poll(id);
        assertThat(topics.articles(id)).hasSize(3);
    }
}
