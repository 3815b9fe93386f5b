package io.wirewatch.alert.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Samples;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class StoriesTest {
    private final Shelf shelf;
    private final StoryReader reader;
    private final OutlineKeeping keeping;
    private final String word = Samples.newWord();

    StoriesTest(Shelf shelf, StoryReader reader, OutlineKeeping keeping) {
        this.shelf = shelf;
        this.reader = reader;
        this.keeping = keeping;
    }

    @BeforeEach
    void nothingIsComparedThatStoodThereBefore() throws SQLException {
        shelf.forgetOutlines();
    }

    private Report report(String source, String title) {
        return Report.of("en", source, title.replace("Norvale", word));
    }

    @Test
    void aRewriteJoinsTheStoryOfTheFirst() throws SQLException {
        Report first = report("one.example", "Norvale to close its wafer plant in Port Marren");
        Report rewrite =
                report("two.example", "Port Marren: Norvale will close wafer plant")
                        .later(Duration.ofHours(3));
        Report other = report("two.example", "Norvale names new finance chief");

        shelf.store(first);
        shelf.store(rewrite, other);

        assertThat(shelf.storyOf(rewrite)).isEqualTo(first.id());
        assertThat(shelf.storyOf(other)).isEqualTo(other.id());
    }

    @Test
    void otherFiguresAreAnotherStory() throws SQLException {
        Report twelfth = report("one.example", "Norvale council adopts 12th sanctions package");
        Report thirteenth = report("two.example", "Norvale council adopts 13th sanctions package");

        shelf.store(twelfth, thirteenth);

        assertThat(shelf.storyOf(twelfth)).isNotEqualTo(shelf.storyOf(thirteenth));
    }

    @Test
    void whatIsFarApartIsAnotherStory() throws SQLException {
        Report today = report("one.example", "Norvale market report: shares close higher");
        Report lastWeek =
                report("two.example", "Norvale market report: shares close higher")
                        .later(Duration.ofDays(-5));

        shelf.store(today);
        shelf.store(lastWeek);

        assertThat(shelf.storyOf(lastWeek)).isNotEqualTo(shelf.storyOf(today));
    }

    @Test
    void aBridgeMergesTheYoungerStoryIntoTheOlder() throws SQLException {
        Report older = report("one.example", "Norvale plant fire injures workers");
        Report younger =
                report("two.example", "Explosion shakes Marren harbour factory")
                        .later(Duration.ofMinutes(5));
        Report bridge =
                report(
                                "three.example",
                                "Norvale plant fire injures workers, explosion shakes Marren harbour factory")
                        .later(Duration.ofMinutes(9));

        shelf.store(older);
        shelf.store(younger);
        assertThat(shelf.storyOf(younger)).isEqualTo(younger.id());
        Placed placed = shelf.store(bridge);

        assertThat(shelf.storyOf(List.of(older.id(), younger.id(), bridge.id())).values())
                .containsOnly(older.id());
        assertThat(placed.namesOf(older.id())).containsExactlyInAnyOrder(older.id(), younger.id());
    }

    @Test
    void aMergeOfAMergedStoryStillNamesTheSurvivor() throws SQLException {
        Report oldest = report("one.example", "Norvale tanker runs aground near Alder");
        Report middle =
                report("two.example", "Harbour closed after spill, say Marren authorities")
                        .later(Duration.ofMinutes(1));
        Report youngest =
                report("three.example", "Seabirds found dead on Karst beaches Thursday")
                        .later(Duration.ofMinutes(2));
        shelf.store(oldest);
        shelf.store(middle);
        shelf.store(youngest);

        shelf.store(
                report(
                        "four.example",
                        "Harbour closed after spill, say Marren authorities; seabirds found dead on Karst beaches"));
        assertThat(shelf.storyOf(youngest)).isEqualTo(middle.id());
        Placed placed =
                shelf.store(
                        report(
                                "five.example",
                                "Norvale tanker runs aground near Alder, harbour closed after spill, Marren authorities say"));

        assertThat(shelf.storyOf(youngest)).isEqualTo(oldest.id());
        assertThat(placed.namesOf(oldest.id())).hasSize(3).contains(middle.id(), youngest.id());
    }

    @Test
    void aRevisionStaysInItsStoryAndCopiesOfItJoin() throws SQLException {
        Report first = report("one.example", "Norvale signs supply contract with Alder");
        shelf.store(first);
        ArticleTagged revision = first.revised(word + " contract dispute goes to Marren court");
        Report copy =
                report("two.example", "Norvale contract dispute goes to Marren court")
                        .later(Duration.ofMinutes(30));

        shelf.store(List.of(revision));
        shelf.store(copy);

        assertThat(shelf.storyOf(copy)).isEqualTo(first.id());
    }

    @Test
    void outlinesAreForgottenOnceNothingCanJoinThem() throws SQLException {
        shelf.store(report("one.example", "Norvale signs supply contract with Alder"));
        Report fresh = report("one.example", "Norvale opens second harbour terminal");
        shelf.store(fresh);
        shelf.ageOutlinesBut(fresh.id(), Duration.ofHours(97));

        assertThat(keeping.forget()).isEqualTo(1);

        assertThat(shelf.count("story_outline")).isEqualTo(1);
        assertThat(shelf.count("story_band")).isEqualTo(40);
        assertThat(keeping.forget()).isZero();
    }

    @Test
    void aReplayChangesNothing() throws SQLException {
        List<Report> reports = invented();
        reports.forEach(shelf::store);
        List<String> ids = reports.stream().map(Report::id).toList();
        Map<String, String> before = shelf.storyOf(ids);

        Collections.reverse(reports);
        reports.forEach(shelf::store);
        shelf.store(reports.stream().map(Report::tagged).toList());

        assertThat(shelf.storyOf(ids)).isEqualTo(before);
    }

    @Test
    void orderAndBatchesDoNotDecideWhatIsOneStory() throws SQLException {
        List<Report> reports = invented();
        reports.forEach(shelf::store);
        List<TreeSet<String>> expected = partition(reports);
        for (int round = 0; round < 20; round++) {
            shelf.forgetOutlines();
            List<Report> shuffled = again(reports, round);
            int at = shuffled.size() / (1 + round % 4);
            shelf.store(shuffled.subList(0, at).stream().map(Report::tagged).toList());
            shuffled.subList(at, shuffled.size()).forEach(shelf::store);

            assertThat(titles(partition(shuffled), shuffled))
                    .as("seed " + round)
                    .isEqualTo(titles(expected, reports));
        }
    }

    @Test
    void twoReplicasPlaceAsOne() throws Exception {
        List<Report> reports = invented();
        reports.forEach(shelf::store);
        List<TreeSet<String>> expected = partition(reports);
        shelf.forgetOutlines();
        List<Report> twice = again(reports, 99);

        try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> both = new ArrayList<>();
            for (int replica = 0; replica < 2; replica++) {
                both.add(replicas.submit(storing(everySecond(twice, replica))));
            }
            for (Future<Integer> one : both) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a replica failed", e);
        }

        assertThat(titles(partition(twice), twice)).isEqualTo(titles(expected, reports));
    }

    private Callable<Integer> storing(List<Report> reports) {
        return () -> {
            reports.forEach(shelf::store);
            return reports.size();
        };
    }

    private static List<Report> everySecond(List<Report> reports, int from) {
        List<Report> half = new ArrayList<>();
        for (int i = from; i < reports.size(); i += 2) {
            half.add(reports.get(i));
        }
        return half;
    }

    /// New articles of the same words, in another order.
    private static List<Report> again(List<Report> reports, int seed) {
        List<Report> copies = new ArrayList<>();
        reports.forEach(one -> copies.add(one.again(one.feed())));
        Collections.shuffle(copies, new Random(seed));
        return copies;
    }

    private List<TreeSet<String>> partition(List<Report> reports) throws SQLException {
        Map<String, TreeSet<String>> members = new java.util.TreeMap<>();
        shelf.storyOf(reports.stream().map(Report::id).toList())
                .forEach(
                        (article, story) ->
                                members.computeIfAbsent(story, id -> new TreeSet<>()).add(article));
        return List.copyOf(members.values());
    }

    /// By title and source, since ids differ.
    private static TreeSet<String> titles(List<TreeSet<String>> partition, List<Report> reports) {
        TreeSet<String> titles = new TreeSet<>();
        for (TreeSet<String> story : partition) {
            titles.add(
                    reports.stream()
                            .filter(report -> story.contains(report.id()))
                            .map(report -> report.title() + " @" + report.source())
                            .sorted()
                            .toList()
                            .toString());
        }
        return titles;
    }

    private List<Report> invented() {
        List<Report> reports = new ArrayList<>();
        for (Invented.Group group : Invented.groups()) {
            reports.addAll(group.reports());
        }
        return reports;
    }

    /// However broad a subscription is, and in whatever order they come.
    @Test
    void nobodyIsToldTwiceOfOneFinalStory() throws SQLException {
        for (int round = 0; round < 20; round++) {
            shelf.forgetOutlines();
            String feed = Samples.newId();
            String subscription = shelf.subscribe("feed:" + feed);
            List<Report> reports =
                    again(invented(), round).stream()
                            .map(one -> one.again(feed).seenNow())
                            .toList();

            reports.forEach(one -> shelf.storeAndMatch(List.of(one.tagged())));

            assertThat(shelf.subjectsByFinalStory(subscription))
                    .as("seed " + round)
                    .isNotEmpty()
                    .allSatisfy((story, subjects) -> assertThat(subjects).hasSize(1));
        }
    }

    @Test
    void storiesThatASubscriberWasToldOfBothStayTwo() throws SQLException {
        String feed = Samples.newId();
        Report older =
                report("one.example", "Norvale plant fire injures workers").again(feed).seenNow();
        Report younger =
                report("two.example", "Explosion shakes Marren harbour factory")
                        .again(feed)
                        .seenNow();
        Report bridge =
                report(
                                "three.example",
                                "Norvale plant fire injures workers, explosion shakes Marren harbour factory")
                        .again(feed)
                        .seenNow();
        String ofBoth = shelf.subscribe("feed:" + feed);

        for (Report one : List.of(older, younger, bridge)) {
            shelf.storeAndMatch(List.of(one.later(Duration.ofSeconds(1)).tagged()));
        }

        assertThat(shelf.storyOf(younger)).isEqualTo(younger.id());
        assertThat(shelf.storyOf(bridge)).isEqualTo(older.id());
        assertThat(shelf.subjectsByFinalStory(ofBoth))
                .containsOnlyKeys(older.id(), younger.id())
                .allSatisfy((story, subjects) -> assertThat(subjects).hasSize(1));
        assertThat(reader.byId(younger.id()).orElseThrow().related())
                .extracting(RelatedStory::story, RelatedStory::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(older.id(), "kept-apart"));
    }

    @Test
    void whoWasToldOfTheYoungerIsNotToldOfTheMergedStory() throws SQLException {
        String feed = Samples.newId();
        Report older = report("one.example", "Norvale plant fire injures workers").seenNow();
        Report younger =
                report("two.example", "Explosion shakes Marren harbour factory")
                        .again(feed)
                        .seenNow()
                        .later(Duration.ofSeconds(2));
        Report bridge =
                report(
                                "three.example",
                                "Norvale plant fire injures workers, explosion shakes Marren harbour factory")
                        .again(feed)
                        .seenNow()
                        .later(Duration.ofSeconds(3));
        String subscription = shelf.subscribe("feed:" + feed);

        for (Report one : List.of(older, younger, bridge)) {
            shelf.storeAndMatch(List.of(one.tagged()));
        }

        assertThat(shelf.storyOf(younger)).isEqualTo(older.id());
        assertThat(shelf.subjectsByFinalStory(subscription))
                .containsOnlyKeys(older.id())
                .containsValue(java.util.Set.of("story:" + younger.id()));
    }

    @Test
    void theInventedSetMeetsItsBounds() throws SQLException {
        List<Invented.Group> groups = Invented.groups();
        groups.forEach(group -> group.reports().forEach(shelf::store));

        Bounds bounds = Bounds.of(groups, shelf);

        assertThat(bounds.missedCopies()).as("copies").isEmpty();
        assertThat(bounds.rewrittenJoined()).as("rewritten").isGreaterThanOrEqualTo(0.8);
        assertThat(bounds.mistaken()).as("different stories").hasSizeLessThanOrEqualTo(1);
    }
}
