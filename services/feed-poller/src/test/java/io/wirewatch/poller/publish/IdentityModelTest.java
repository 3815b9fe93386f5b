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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories of two feeds that share a publisher's articles, against a model that knows
/// which article each item is. Documents drop, return, reorder and re-spell; GUIDs stay, churn or
/// are missing; slugs change under a GUID that stays.
class IdentityModelTest {
    private static final int POLLS = 300;
    private static final int ARTICLES = 60;
    private static final int WINDOW = 12;

    /// How a feed names its items.
    private enum Guids {
        STABLE,
        CHURNING,
        NONE
    }

    /// An article as its publisher has it.
    private static final class Article {
        private final int number;
        private String slug;
        private String title;
        private String text = "Text of it.";

        Article(int number) {
            this.number = number;
            this.slug = "story-" + number;
            this.title = "Story " + number;
        }
    }

    private record Place(String feed, int article) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void everyArticleIsNewOncePerFeedAndRevisedOncePerEdit(long seed) {
        Random random = new Random(seed);
        Memory memory = new Memory();
        List<Article> articles = new ArrayList<>();
        Map<String, Guids> feeds =
                Map.of("f", any(random, Guids.values()), "g", any(random, Guids.values()));
        boolean slugsChange =
                !feeds.containsValue(Guids.NONE) && !feeds.containsValue(Guids.CHURNING);
        Map<Place, String> shown = new HashMap<>();
        Map<Integer, Set<String>> ids = new HashMap<>();
        for (int poll = 0; poll < POLLS; poll++) {
            publish(articles, random, slugsChange);
            String feed = random.nextBoolean() ? "f" : "g";
            List<Article> window = window(articles, random);
            Memory.Outcome outcome =
                    memory.polled(
                            feed,
                            window.stream()
                                    .map(article -> item(article, feeds.get(feed), random))
                                    .toList());
            assertThat(outcome.toString())
                    .as("seed %d, poll %d", seed, poll)
                    .isEqualTo(expected(feed, window, shown));
            outcome.fresh()
                    .forEach(
                            item ->
                                    ids.computeIfAbsent(number(item), _ -> new HashSet<>())
                                            .add(item.articleId()));
        }
        assertThat(ids.values()).as("seed %d", seed).allSatisfy(id -> assertThat(id).hasSize(1));
        assertThat(memory.articles()).hasSize(ids.size());
    }

    private static void publish(List<Article> articles, Random random, boolean slugsChange) {
        if (articles.size() < ARTICLES && random.nextInt(3) > 0 || articles.isEmpty()) {
            articles.add(new Article(articles.size()));
        }
        Article one = articles.get(random.nextInt(articles.size()));
        switch (random.nextInt(5)) {
            case 0 -> one.title = "Story " + one.number + ", corrected " + random.nextInt(1_000);
            case 1 -> one.text = "Text of it, again " + random.nextInt(1_000);
            case 2 ->
                    one.slug =
                            slugsChange
                                    ? "slug-" + one.number + "-" + random.nextInt(1_000)
                                    : one.slug;
            default -> {}
        }
    }

    private static List<Article> window(List<Article> articles, Random random) {
        List<Article> window = new ArrayList<>(articles);
        Collections.shuffle(window, random);
        return window.subList(0, Math.min(window.size(), random.nextInt(WINDOW)));
    }

    /// As it stands in one document: the words vary in case and space, the URL in spelling.
    private static ParseResult.Item item(Article article, Guids guids, Random random) {
        String title =
                random.nextInt(4) == 0
                        ? "  " + article.title.toUpperCase(Locale.ROOT)
                        : article.title;
        String text = random.nextInt(4) == 0 ? article.text.replace(" ", "\n ") : article.text;
        Optional<String> guid =
                switch (guids) {
                    case STABLE -> Optional.of("urn:story:" + article.number);
                    case CHURNING -> Optional.of("urn:request:" + random.nextLong());
                    case NONE -> Optional.empty();
                };
        return new ParseResult.Item(
                guid,
                Optional.of(spelled(article.slug, random)),
                title,
                text,
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

    private static String expected(String feed, List<Article> window, Map<Place, String> shown) {
        int fresh = 0;
        int revised = 0;
        for (Article article : window) {
            String words = article.title + "\n" + article.text;
            String before = shown.put(new Place(feed, article.number), words);
            fresh += before == null ? 1 : 0;
            revised += before != null && !before.equals(words) ? 1 : 0;
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
