package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Measures the extractor on pages whose main text people have marked: `-Dgold.pages=FOLDER`, which holds a folder a page
/// with `source.html` and `expected.txt`. Prints word F1 (CJK by character) a page.
@EnabledIfSystemProperty(named = "gold.pages", matches = ".+")
class FullTextReportTest {
    private static final double WANTED = 0.90;
    private static final Pattern TOKEN =
            Pattern.compile(
                    "[\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af]|[\\p{L}\\p{Nd}\\p{Nl}\\p{No}\\p{M}]+");

    @Test
    void meanWordF1IsAtLeastWhatIsWanted() throws IOException {
        Path folder = Path.of(System.getProperty("gold.pages"));
        List<Path> pages;
        try (Stream<Path> all = Files.list(folder)) {
            pages =
                    all.filter(page -> Files.exists(page.resolve("expected.txt")))
                            .sorted()
                            .toList();
        }

        double mean = pages.stream().mapToDouble(FullTextReportTest::score).average().orElse(0);

        System.out.printf(Locale.ROOT, "pages=%d mean F1=%.3f%n", pages.size(), mean);
        assertThat(mean).isGreaterThanOrEqualTo(WANTED);
    }

    private static double score(Path page) {
        try {
            byte[] source = Files.readAllBytes(page.resolve("source.html"));
            String html = PageDecoding.decode(source, Optional.empty());
            long from = System.nanoTime();
            String text = MainText.of(Jsoup.parse(html, Pages.URL));
            long took = System.nanoTime() - from;
            double f1 = f1(tokens(text), tokens(Files.readString(page.resolve("expected.txt"))));
            System.out.printf(
                    Locale.ROOT,
                    "%-20s F1=%.3f %4d ms%n",
                    page.getFileName(),
                    f1,
                    took / 1_000_000);
            return f1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double f1(Map<String, Integer> got, Map<String, Integer> expected) {
        double common =
                got.entrySet().stream()
                        .mapToInt(
                                token ->
                                        Math.min(
                                                token.getValue(),
                                                expected.getOrDefault(token.getKey(), 0)))
                        .sum();
        double all = total(got) + total(expected);
        return all == 0 ? 0 : 2 * common / all;
    }

    private static double total(Map<String, Integer> tokens) {
        return tokens.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> tokens(String text) {
        Map<String, Integer> tokens = new HashMap<>();
        TOKEN.matcher(text)
                .results()
                .forEach(
                        found ->
                                tokens.merge(
                                        found.group().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return tokens;
    }
}
