package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.poller.parse.ParseResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random histories of two feeds that share a publisher's articles, and of a third that lists live
/// entries at the URLs of some, against a model that knows which article each item is. Documents
/// drop, return, reorder and re-spell; GUIDs stay, churn, come in pairs, pass to others or are
/// missing; slugs change under a GUID that stays.
class IdentityModelTest {
    private static final int POLLS = 300;
    private static final int ARTICLES = 60;
    private static final int WINDOW = 12;
    private static final int ENTRIES = 5;

    /// How a feed names its items.
    private enum Guids {
        STABLE,
        /// Each article stands twice, under a GUID of its own.
        TWINS,
        CHURNING,
        NONE
    }

    /// An article as its publisher has it.
    private static final class Article {
        private final int number;
        private final List<String> twins;
        private final Set<String> shownIn = new HashSet<>();
        private String slug;
        private String title;
        private String titleShown;
        private String text = "Text of it.";

        /// Live entries stand at its URL; from then on neither its title nor its URL changes.
        private boolean listed;

        /// Its GUIDs were those of another article, or are those of others now: then only its URL names it.
        private boolean inherits;

        private boolean retired;

        Article(int number, List<String> twins) {
            this.number = number;
            this.twins = twins;
            this.slug = "story-" + number;
            this.title = "Story " + number;
            this.titleShown = title;
        }
    }

    private record Place(String feed, int article) {}

    private final List<Article> articles = new ArrayList<>();
    private final Map<Place, String> shown = new HashMap<>();
    private final Map<Integer, Set<String>> ids = new HashMap<>();
    private final Memory memory = new Memory();
    private int entries;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyArticleIsNewOncePerFeedAndRevisedOncePerEdit(long seed) {
        Random random = new Random(seed);
        Map<String, Guids> feeds =
                Map.of("f", any(random, Guids.values()), "g", any(random, Guids.values()));
        boolean slugsChange =
                !feeds.containsValue(Guids.NONE) && !feeds.containsValue(Guids.CHURNING);
        for (int poll = 0; poll < POLLS; poll++) {
            publish(random, slugsChange);
            if (random.nextInt(4) == 0) {
                pollLive(random);
            }
            String feed = random.nextBoolean() ? "f" : "g";
            List<Article> window = window(feed, random);
            Memory.Outcome outcome =
                    memory.polled(
                            feed,
                            window.stream()
                                    .flatMap(one -> items(one, feeds.get(feed), random))
                                    .toList());
            assertThat(outcome.toString())
                    .as("seed %d, poll %d, %s", seed, poll, feeds)
                    .isEqualTo(expected(feed, window));
            outcome.fresh()
                    .forEach(
                            item ->
                                    ids.computeIfAbsent(number(item), _ -> new HashSet<>())
                                            .add(item.articleId()));
        }
        assertThat(ids.values()).as("seed %d", seed).allSatisfy(id -> assertThat(id).hasSize(1));
        assertThat(memory.articles()).hasSize(ids.size() + entries);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private void publish(Random random, boolean slugsChange) {
        if (articles.size() < ARTICLES && random.nextInt(3) > 0 || articles.isEmpty()) {
            int number = articles.size();
            articles.add(new Article(number, List.of("home:" + number, "politics:" + number)));
        }
        Article one = articles.get(random.nextInt(articles.size()));
        switch (random.nextInt(6)) {
            case 0 -> one.title = one.listed ? one.title : edited(one, random);
            case 1 -> one.text = "Text of it, again " + random.nextInt(1_000);
            case 2 -> {
                boolean moves = slugsChange && !one.listed && !one.inherits;
                // who never showed it could not tell that it is the same
                if (moves && (one.shownIn.isEmpty() || one.shownIn.size() == 2)) {
                    one.slug = "slug-" + one.number + "-" + random.nextInt(1_000);
                }
            }
            case 3 -> passGuidsOn(one, random);
            default -> {}
        }
    }

    private static String edited(Article one, Random random) {
        return "Story " + one.number + ", corrected " + random.nextInt(1_000);
    }

    /// Its two GUIDs are those of two others from now on; it is not shown again.
    private void passGuidsOn(Article one, Random random) {
        if (one.inherits || one.shownIn.isEmpty() || random.nextInt(4) > 0) {
            return;
        }
        one.retired = true;
        one.inherits = true;
        for (String guid : one.twins) {
            Article heir = new Article(articles.size(), List.of(guid));
            heir.inherits = true;
            articles.add(heir);
        }
    }

    /// Entries that all stand at the URL of one article.
    private void pollLive(Random random) {
        List<Article> any =
                articles.stream().filter(one -> one.title.equals(one.titleShown)).toList();
        if (any.isEmpty()) {
            return;
        }
        Article one = any.get(random.nextInt(any.size()));
        Memory.Outcome outcome =
                memory.polled(
                        "live",
                        IntStream.range(0, ENTRIES)
                                .mapToObj(number -> entry(one, number, random))
                                .toList());
        assertThat(outcome.toString())
                .isEqualTo(one.listed ? "0 new, 0 revised" : ENTRIES + " new, 0 revised");
        entries += outcome.fresh().size();
        one.listed = true;
    }

    private static ParseResult.Item entry(Article one, int number, Random random) {
        return item(
                one,
                Optional.of("urn:live:" + one.number + ":" + number),
                "Entry " + number,
                random);
    }

    private List<Article> window(String feed, Random random) {
        List<Article> window =
                new ArrayList<>(articles.stream().filter(one -> !one.retired).toList());
        Collections.shuffle(window, random);
        window =
                new ArrayList<>(window.subList(0, Math.min(window.size(), random.nextInt(WINDOW))));
        for (Article heir : List.copyOf(window)) {
            if (heir.twins.size() == 1 && !heir.shownIn.contains(feed)) {
                withItsTwin(heir, window);
            }
        }
        return window;
    }

    /// Alone, its GUID would say that it is the article that had the GUID before.
    private void withItsTwin(Article heir, List<Article> window) {
        String end = heir.twins.getFirst().replaceAll("^.*:", ":");
        articles.stream()
                .filter(one -> one.twins.size() == 1 && one.twins.getFirst().endsWith(end))
                .filter(one -> !window.contains(one))
                .forEach(window::add);
    }

    /// As it stands in one document: the words vary in case and space, the URL in spelling.
    private static Stream<ParseResult.Item> items(Article article, Guids guids, Random random) {
        return switch (guids) {
            case STABLE ->
                    Stream.of(
                            item(
                                    article,
                                    Optional.of("urn:story:" + article.number),
                                    article.title,
                                    random));
            case TWINS ->
                    article.twins.stream()
                            .map(guid -> item(article, Optional.of(guid), article.title, random));
            case CHURNING ->
                    Stream.of(
                            item(
                                    article,
                                    Optional.of("urn:request:" + random.nextLong()),
                                    article.title,
                                    random));
            case NONE -> Stream.of(item(article, Optional.empty(), article.title, random));
        };
    }

    private static ParseResult.Item item(
            Article article, Optional<String> guid, String words, Random random) {
        String title = random.nextInt(4) == 0 ? "  " + words.toUpperCase(Locale.ROOT) : words;
        String text = random.nextInt(4) == 0 ? article.text.replace(" ", "\n ") : article.text;
        return new ParseResult.Item(
                guid,
                Optional.of(spelled(article.slug, random)),
                title,
                words.startsWith("Entry") ? "Text of " + words : text,
                Optional.empty(),
                Optional.empty());
    }

    private static String spelled(String slug, Random random) {
        String scheme = any(random, "http://", "https://", "HTTPS://");
        String end =
                any(
                        random,
                        "",
                        "/",
                        "?utm_source=f&utm_campaign=" + random.nextInt(9),
                        "#more",
                        "/?fbclid=x");
        return scheme + "news.example/" + slug + end;
    }

    private String expected(String feed, List<Article> window) {
        int fresh = 0;
        int revised = 0;
        for (Article article : window) {
            String words = article.title + "\n" + article.text;
            String before = shown.put(new Place(feed, article.number), words);
            fresh += before == null ? 1 : 0;
            revised += before != null && !before.equals(words) ? 1 : 0;
            article.shownIn.add(feed);
            article.titleShown = article.title;
        }
        return fresh + " new, " + revised + " revised";
    }

    private static int number(IdentifiedItem item) {
        return Integer.parseInt(
                item.item()
                        .title()
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("^story (\\d+).*", "$1"));
    }

    @SafeVarargs
    private static <T> T any(Random random, T... of) {
        return of[random.nextInt(of.length)];
    }
}
