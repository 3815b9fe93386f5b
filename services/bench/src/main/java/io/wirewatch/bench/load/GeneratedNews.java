package io.wirewatch.bench.load;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Articles of words drawn by Zipf's law, in English, German, Vietnamese and Chinese; every eighth carries a theme. Good
/// for speed, worthless for judging tags. The same seed gives the same articles.
public final class GeneratedNews {
    private static final String WORDS = "words.txt";
    private static final int TITLE_WORDS = 9;
    private static final int TEXT_WORDS = 90;
    private static final int QUERY_WORDS = 6;
    private static final int THEMED_ONE_IN = 8;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Vocabulary> vocabularies = read();
    private final Random random;
    private final Instant firstSeen;
    private int made;

    public GeneratedNews(long seed) {
        this(seed, EPOCH);
    }

    /// @param firstSeen when the first article was seen; each further one a second later
    public GeneratedNews(long seed, Instant firstSeen) {
        this.random = new Random(seed);
        this.firstSeen = firstSeen;
    }

    public List<ArticlePublished> next(int number) {
        List<ArticlePublished> articles = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            articles.add(next());
        }
        return articles;
    }

    /// An article that has not been there before.
    public ArticlePublished next() {
        int number = made++;
        Vocabulary words = vocabularies.get(number % vocabularies.size());
        String title = words.draw(TITLE_WORDS, random) + " " + number;
        String text = words.draw(TEXT_WORDS / 2 + random.nextInt(TEXT_WORDS), random);
        if (random.nextInt(THEMED_ONE_IN) == 0) {
            text = words.themed().get(random.nextInt(words.themed().size())) + " " + text;
        }
        String source = "paper" + number % 400 + ".example";
        URI url = URI.create("https://%s/%d".formatted(source, number));
        Instant seen = firstSeen.plusSeconds(number);
        return new ArticlePublished(
                ArticleIds.ofUrl(url.toString()),
                ArticleIds.revision(title, text),
                Optional.of(url),
                title,
                text,
                Optional.of(words.language()),
                source,
                Optional.empty(),
                "feed" + number % 400,
                Optional.of(seen),
                seen);
    }

    /// Queries of six words of one language: most match little, many nothing.
    public List<String> queries(int number) {
        List<String> queries = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            Vocabulary words = vocabularies.get(i % vocabularies.size());
            queries.add("lang:" + words.language() + " " + words.any(QUERY_WORDS, random));
        }
        return queries;
    }

    private static List<Vocabulary> read() {
        List<Vocabulary> all = new ArrayList<>();
        for (String line : lines().stream().filter(Predicate.not(GeneratedNews::isNote)).toList()) {
            if (line.startsWith("- ")) {
                all.getLast().themed().add(line.substring(2));
            } else {
                int space = line.indexOf(' ');
                all.add(
                        new Vocabulary(
                                line.substring(0, space),
                                List.of(line.substring(space + 1).split(" ")),
                                new ArrayList<>()));
            }
        }
        return all;
    }

    private static boolean isNote(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    private static List<String> lines() {
        try (InputStream words =
                Objects.requireNonNull(GeneratedNews.class.getResourceAsStream(WORDS))) {
            return new String(words.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the words stand in the jar", e);
        }
    }

    private record Vocabulary(String language, List<String> words, List<String> themed) {
        String draw(int number, Random random) {
            List<String> drawn = new ArrayList<>(number);
            for (int i = 0; i < number; i++) {
                drawn.add(words.get(rank(random)));
            }
            return String.join(language.equals("zh") ? "" : " ", drawn);
        }

        /// Each as likely as the other.
        String any(int number, Random random) {
            return random.ints(number, 0, words.size())
                    .mapToObj(words::get)
                    .collect(Collectors.joining(" "));
        }

        /// Inverse of the distribution 1/rank: rank r is drawn about 1/r as often as the first.
        private int rank(Random random) {
            return (int) Math.pow(words.size() + 1.0, random.nextDouble()) - 1;
        }
    }
}
