package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.poller.parse.ParseResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Feeds that show the same articles, each in its own words and each with edits of its own, and a reader who takes for the
/// article's what stands.
class WordsOfPlacesTest {
    private static final int POLLS = 400;
    private static final int ARTICLES = 12;
    private static final String OWN = "own";
    private static final List<String> FEEDS = List.of("f", "g", OWN);

    private final Memory memory = new Memory();

    /// By article: the words that stand, and how often others took their place.
    private final Map<String, String> standing = new HashMap<>();

    private int changes;

    private final Map<String, Integer> edits = new HashMap<>();
    private final Map<String, String> said = new HashMap<>();
    private final Set<Integer> met = new HashSet<>();

    /// By article that it has shown ever since: the feed that showed it first, or that of its own site once that edited it.
    private final Map<Integer, String> speakers = new HashMap<>();

    @Test
    void anotherPlaceWithOtherWordsIsNoRevision() {
        polled("f", "As f has it");
        polled("g", "As g has it");
        polled("f", "As f has it");
        polled("g", "As g has it");

        assertThat(standing).containsValue("As f has it");
        assertThat(changes).isZero();
    }

    @Test
    void theFirstPlaceEditsItsWordsAndTheOtherSpeaksForItself() {
        polled("f", "As f has it");
        polled("g", "As g has it");
        polled("g", "As g has it, corrected");
        assertThat(standing).containsValue("As f has it");

        polled("f", "As f has it, corrected");

        assertThat(standing).containsValue("As f has it, corrected");
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void whereTheFirstPlaceIsGoneTheNextOneSpeaksWithItsNextEdit() {
        polled("f", "As f has it");
        polled("g", "As g has it");
        memory.polled("f", List.of(new Shown("", "http://a.example/other", "Other", "").item()));
        polled("g", "As g has it");
        assertThat(standing).containsValue("As f has it");

        polled("g", "As g has it, corrected");

        assertThat(standing).containsValue("As g has it, corrected");
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void whereTheFirstFeedIsDeletedTheNextOneSpeaks() {
        polled("f", "As f has it");
        polled("g", "As g has it");
        memory.delete("f");

        polled("g", "As g has it, corrected");

        assertThat(standing).containsValue("As g has it, corrected");
    }

    @Test
    void placeThatIsNewIsNoRevisionThoughNoOtherIsLeft() {
        polled("f", "As f has it");
        memory.delete("f");

        polled("g", "As g has it");
        assertThat(standing).containsValue("As f has it");
        polled("g", "As g has it, corrected");

        assertThat(standing).containsValue("As g has it, corrected");
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void theFeedOfTheArticlesOwnSiteSpeaksBeforeWhoeverShowedItFirst() {
        polled("f", "As f has it");
        polled(OWN, "As its publisher has it");
        polled("f", "As f has it, improved");
        assertThat(standing).containsValue("As f has it");
        assertThat(changes).isZero();

        polled(OWN, "As its publisher has it, corrected");
        polled("f", "As f has it, corrected");

        assertThat(standing).containsValue("As its publisher has it, corrected");
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void emptyDocumentTakesNoPlaceAway() {
        polled("f", "As f has it");
        polled("g", "As g has it");
        memory.polled("f", List.of());

        polled("g", "As g has it, corrected");

        assertThat(standing).containsValue("As f has it");
    }

    /// What stands changes when the feed that is polled has edited its words, and at no other time; and it is what the feed
    /// that speaks says, while that shows the article all along.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatStandsChangesByEditsOnly(long seed) {
        Random random = new Random(seed);
        for (int poll = 0; poll < POLLS; poll++) {
            String feed = FEEDS.get(random.nextInt(FEEDS.size()));
            edits.merge(feed + random.nextInt(ARTICLES), 1, Integer::sum);
            List<Integer> window = window(random);
            Set<Integer> edited = said(feed, window);
            Map<String, String> stood = Map.copyOf(standing);

            read(memory.polled(feed, window.stream().map(one -> item(feed, one)).toList()));

            assertThat(changed(stood)).as("seed %d, poll %d", seed, poll).isSubsetOf(edited);
            assertThat(speakers)
                    .as("seed %d, poll %d", seed, poll)
                    .allSatisfy(
                            (article, speaks) ->
                                    assertThat(standing.get("" + article))
                                            .isEqualTo(said.get(speaks + article)));
        }
        assertThat(changes).as("seed %d", seed).isPositive();
    }

    /// Writes down what a feed says now; answers of which articles it says something else than before.
    private Set<Integer> said(String feed, List<Integer> window) {
        Set<Integer> edited = new HashSet<>();
        for (int article : window) {
            String words = words(feed, article);
            String before = said.put(feed + article, words);
            boolean first = met.add(article);
            boolean edit = before != null && !before.equals(words);
            if (first || (edit && feed.equals(OWN))) {
                speakers.put(article, feed);
            } else if (feed.equals(OWN) && !feed.equals(speakers.get(article))) {
                speakers.remove(article);
            }
            if (edit) {
                edited.add(article);
            }
        }
        if (!window.isEmpty()) {
            speakers.entrySet()
                    .removeIf(one -> one.getValue().equals(feed) && !window.contains(one.getKey()));
        }
        return edited;
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    private Set<Integer> changed(Map<String, String> before) {
        return before.keySet().stream()
                .filter(article -> !before.get(article).equals(standing.get(article)))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    private static List<Integer> window(Random random) {
        List<Integer> window = new ArrayList<>();
        for (int article = 0; article < ARTICLES; article++) {
            if (random.nextInt(5) > 0) {
                window.add(article);
            }
        }
        return random.nextInt(10) == 0 ? List.of() : window;
    }

    private String words(String feed, int article) {
        int edit = edits.getOrDefault(feed + article, 0);
        return article + " as " + feed + " has it, edit " + edit;
    }

    private ParseResult.Item item(String feed, int article) {
        return new Shown(feed + article, "http://a.example/" + article, words(feed, article), "")
                .item();
    }

    private void polled(String feed, String title) {
        read(memory.polled(feed, List.of(new Shown(feed, "http://a.example/0", title, "").item())));
    }

    private void read(Memory.Outcome outcome) {
        outcome.standing()
                .forEach(
                        item -> {
                            String article =
                                    item.url().orElseThrow().getPath().replaceAll("\\D", "");
                            boolean other = standing.put(article, item.item().title()) != null;
                            changes += other ? 1 : 0;
                        });
    }
}
