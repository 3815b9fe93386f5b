package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.Samples;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Tag;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An article was seen, revised an hour later, and tagged by another taxonomy an hour after that.
class AsOfTest {
    private static final Instant SEEN = Instant.parse("2031-03-03T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant REVISED = SEEN.plus(HOUR);
    private static final Instant RETAGGED = REVISED.plus(HOUR);
    private static Articles store;

    private final String word = Samples.newWord();
    private final String id = Samples.newId();

    @BeforeAll
    static void open() throws SQLException {
        store = Articles.in("as_of");
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void articleIsReadAsItWasShownThen() throws SQLException {
        history();

        assertThat(store.search.byId(id, SEEN.minusMillis(1))).isEmpty();
        assertShown(then(SEEN), word + " plant", "r1", "chips by taxonomy-1");
        assertShown(then(REVISED.minusMillis(1)), word + " plant", "r1", "chips by taxonomy-1");
        assertShown(then(REVISED), word + " depot", "r2", "energy by taxonomy-1");
        assertShown(then(RETAGGED), word + " depot", "r2", "adoption by taxonomy-2");
        assertThat(then(RETAGGED.plus(HOUR))).isEqualTo(store.search.byId(id).orElseThrow());
    }

    @Test
    void whatCameLateAndNeverStoodIsNotShown() throws SQLException {
        history();
        write(Samples.revision(id, "r0", SEEN.plusSeconds(60), word + " late", "chips"));
        write(Samples.tagged(revised().article(), "en", "taxonomy-0", REVISED.minusSeconds(1)));

        assertShown(then(SEEN.plusSeconds(61)), word + " plant", "r1", "chips by taxonomy-1");
        assertShown(then(REVISED), word + " depot", "r2", "energy by taxonomy-1");
    }

    @Test
    void textThatCameBackIsShownAgainFromThenOn() throws Exception {
        write(plant("r1", SEEN));
        write(revised());
        write(plant("r1", RETAGGED));

        assertShown(then(SEEN), word + " plant", "r1", "chips by taxonomy-1");
        assertShown(then(REVISED), word + " depot", "r2", "energy by taxonomy-1");
        assertShown(then(RETAGGED), word + " plant", "r1", "chips by taxonomy-1");
        assertThat(then(RETAGGED)).isEqualTo(store.search.byId(id).orElseThrow());
        assertThat(then(SEEN).seenAt()).isEqualTo(SEEN);
        assertThat(titles("plant", REVISED)).isEmpty();
        assertThat(titles("plant", RETAGGED)).containsExactly(word + " plant");
        assertThat(titles("plant", SEEN)).containsExactly(word + " plant");
    }

    @Test
    void whatWasWithdrawnAndPublishedAgainIsNotWithdrawn() throws SQLException {
        ArticleTagged plant = plant("r1", SEEN);
        write(plant);
        write(Samples.withdrawn(plant, REVISED));
        write(plant("r1", RETAGGED));

        assertThat(then(SEEN).withdrawnAt()).isNull();
        assertThat(then(REVISED).withdrawnAt()).isEqualTo(REVISED);
        assertThat(then(RETAGGED).withdrawnAt()).isNull();
    }

    @Test
    void revisionsOfOneBatchStoodOneAfterTheOther() throws SQLException {
        write(
                plant("r1", SEEN),
                revised(),
                Samples.tagged(revised().article(), "en", "taxonomy-2", RETAGGED, "adoption"));

        assertShown(then(SEEN), word + " plant", "r1", "chips by taxonomy-1");
        assertShown(then(REVISED), word + " depot", "r2", "energy by taxonomy-1");
        assertShown(then(RETAGGED), word + " depot", "r2", "adoption by taxonomy-2");
    }

    @Test
    void revisionThatComesAfterTheOneBeforeWasTaggedAnewStandsFromThen() throws Exception {
        ArticleTagged first = plant("r1", SEEN);
        write(first);
        write(Samples.tagged(first.article(), "en", "taxonomy-2", RETAGGED, "adoption"));
        write(revised());

        assertShown(then(REVISED), word + " plant", "r1", "chips by taxonomy-1");
        assertShown(then(RETAGGED), word + " depot", "r2", "energy by taxonomy-1");
        assertThat(titles("-theme:none", RETAGGED)).containsExactly(word + " depot");
        assertThat(titles("-theme:none", REVISED)).containsExactly(word + " plant");
    }

    @Test
    void wordsOfAnotherFeedWereShownUntilThoseThatStandCame() throws Exception {
        write(Samples.besides("feed-2", plant("r2", REVISED)));
        write(Samples.tagged(depot("r1", SEEN).article(), "en", "taxonomy-1", SEEN, "energy"));

        assertThat(store.search.byId(id, SEEN)).isEmpty();
        assertShown(then(REVISED), word + " depot", "r1", "energy by taxonomy-1");
        write(Samples.besides("feed-3", plant("r2", RETAGGED)));
        assertShown(then(RETAGGED), word + " depot", "r1", "energy by taxonomy-1");
        assertThat(titles("-theme:none", RETAGGED)).containsExactly(word + " depot");
    }

    @Test
    void lateRevisionIsShownOnceItStands() throws SQLException {
        write(revised());
        write(plant("r1", SEEN));
        assertShown(then(REVISED), word + " depot", "r2", "energy by taxonomy-1");

        write(plant("r1", RETAGGED));
        assertThat(store.search.byId(id, SEEN)).isEmpty();
        assertShown(then(REVISED), word + " depot", "r2", "energy by taxonomy-1");
        assertShown(then(RETAGGED), word + " plant", "r1", "chips by taxonomy-1");
    }

    @Test
    void judgementsOfOneMomentShowTheArticleOnce() throws Exception {
        ArticleTagged first = plant("r1", SEEN);
        write(first);
        write(Samples.tagged(depot("r2", REVISED).article(), "en", "taxonomy-1", RETAGGED));
        write(Samples.tagged(plant("r3", RETAGGED).article(), "en", "taxonomy-1", RETAGGED));

        assertThat(titles("-theme:none", RETAGGED)).containsExactly(word + " plant");
        assertShown(then(RETAGGED), word + " plant", "r3");
        assertShown(then(RETAGGED.minusMillis(1)), word + " plant", "r1", "chips by taxonomy-1");
    }

    @Test
    void replayChangesNothingOfWhatWasShown() throws SQLException {
        history();
        history();

        assertShown(then(SEEN), word + " plant", "r1", "chips by taxonomy-1");
        assertShown(then(REVISED), word + " depot", "r2", "energy by taxonomy-1");
        assertShown(then(RETAGGED), word + " depot", "r2", "adoption by taxonomy-2");
    }

    @Test
    void nothingWasShownBeforeItWasSeen() throws Exception {
        write(Samples.tagged(depot("r1", REVISED).article(), "en", "taxonomy-1", SEEN, "energy"));

        assertThat(store.search.byId(id, SEEN)).isEmpty();
        assertThat(titles("depot", SEEN)).isEmpty();
        assertThat(titles("depot", REVISED)).hasSize(1);
    }

    @Test
    void searchesFindWhatTheyWouldHaveFoundThen() throws Exception {
        history();
        write(Samples.revision(Samples.newId(), "r1", SEEN, word + " untouched", "energy"));

        assertThat(titles("theme:energy", SEEN)).containsExactly(word + " untouched");
        assertThat(titles("theme:chips", SEEN)).containsExactly(word + " plant");
        assertThat(titles("plant", SEEN)).containsExactly(word + " plant");
        assertThat(titles("-plant", SEEN)).containsExactly(word + " untouched");
        assertThat(titles("-theme:energy", SEEN)).containsExactly(word + " plant");
        assertThat(titles("plant", REVISED)).isEmpty();
        assertThat(titles("theme:energy", REVISED))
                .containsExactly(word + " depot", word + " untouched");
        assertThat(titles("theme:energy", RETAGGED)).containsExactly(word + " untouched");
        assertThat(titles("theme:adoption", RETAGGED)).containsExactly(word + " depot");
        assertThat(titles("theme:adoption", REVISED)).isEmpty();
        assertThat(titles("-theme:none", SEEN.minusSeconds(1))).isEmpty();
    }

    @Test
    void feedThatShowedItLaterDoesNotCountBefore() throws Exception {
        ArticleTagged article = Samples.revision(id, "r1", SEEN, word + " plant");
        write(article);
        write(Samples.shownIn("feed-2", Samples.revision(id, "r1", REVISED, word + " plant")));

        assertThat(titles("feed:feed-2", REVISED)).hasSize(1);
        assertThat(titles("feed:feed-2", SEEN)).isEmpty();
        assertThat(titles("-feed:feed-2", SEEN)).hasSize(1);
    }

    @Test
    void walkByPagesOfOneShowsEachOnceInTheOrderOfThen() throws Exception {
        history();
        for (int i = 1; i <= 3; i++) {
            write(Samples.revision(Samples.newId(), "r1", SEEN.plusSeconds(i), word + " " + i));
        }

        assertThat(titles("-theme:none", SEEN.plusSeconds(3)))
                .containsExactly(word + " 3", word + " 2", word + " 1", word + " plant");
        assertThat(titles("-theme:none", REVISED))
                .containsExactly(word + " depot", word + " 3", word + " 2", word + " 1");
    }

    private void history() throws SQLException {
        write(plant("r1", SEEN));
        write(revised());
        write(Samples.tagged(revised().article(), "en", "taxonomy-2", RETAGGED, "adoption"));
    }

    private ArticleTagged revised() {
        return depot("r2", REVISED);
    }

    private ArticleTagged plant(String revision, Instant seenAt) {
        return Samples.revision(id, revision, seenAt, word + " plant", "chips");
    }

    private ArticleTagged depot(String revision, Instant seenAt) {
        return Samples.revision(id, revision, seenAt, word + " depot", "energy");
    }

    private static void write(ArticleTagged... batch) throws SQLException {
        store.write(Stream.of(batch).map(store.documents::analyzed).toList());
    }

    private Article then(Instant at) {
        return store.search.byId(id, at).orElseThrow();
    }

    private static void assertShown(
            Article article, String title, String revision, String... tags) {
        assertThat(article.title()).isEqualTo(title);
        assertThat(article.revision()).isEqualTo(revision);
        assertThat(article.tags().stream().map(AsOfTest::said)).containsExactly(tags);
    }

    private static String said(Tag tag) {
        return tag.theme() + " by " + tag.taxonomy();
    }

    /// In pages of one, newest seen first.
    private List<String> titles(String query, Instant asOf) throws QuerySyntaxException {
        List<Article> found = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        do {
            ArticleSearch.Page page =
                    store.search.find(
                            new ArticleQuery(
                                    Optional.of(
                                            new QueryParser(store.analysis)
                                                    .parse(word + " " + query)),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(asOf),
                                    1,
                                    cursor));
            found.addAll(page.articles());
            cursor = page.next();
        } while (cursor.isPresent());
        Stream<Instant> times = found.stream().map(Article::seenAt);
        assertThat(times).isSortedAccordingTo(Comparator.<Instant>naturalOrder().reversed());
        return found.stream().map(Article::title).toList();
    }
}
