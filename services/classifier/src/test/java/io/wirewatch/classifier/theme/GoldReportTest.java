package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.detect.LanguageDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The shipped themes on real labelled news: precision, recall and F1 per theme and language. Runs with `-Dgold=FOLDER`
/// of `gold-dev.jsonl` (a JSON object a line with lang, title, text, themes); skipped elsewhere.
class GoldReportTest {
    private static final double MACRO = 0.88;
    private static final double EACH = 0.75;

    private final TextAnalysis analysis = new TextAnalysis();
    private final LanguageDetector detector = new LanguageDetector();
    private final Map<String, Score> scores = new HashMap<>();

    @Test
    void themesAreRightOnRealNews() throws IOException, BadTheme {
        String folder = System.getProperty("gold");
        assumeTrue(folder != null, "no folder of labelled news");
        ObjectMapper json = new ObjectMapper();

        for (String id : LabelledSample.THEMES) {
            Theme theme = Taxonomy.compiler(analysis).compile(ThemeCompilerTest.shipped(id));
            for (String line : Files.readAllLines(Path.of(folder, "gold-dev.jsonl"))) {
                count(theme, json.readTree(line));
            }
        }

        scores.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> System.out.printf("%-14s %s%n", one.getKey(), one.getValue()));
        System.out.printf(Locale.ROOT, "macro F1 %.3f%n", macro("all"));
        assertThat(macro("all")).isGreaterThanOrEqualTo(MACRO);
        assertThat(LabelledSample.LANGUAGES)
                .allSatisfy(language -> assertThat(macro(language)).isGreaterThan(EACH));
        assertThat(LabelledSample.THEMES)
                .allSatisfy(theme -> assertThat(score(theme, "all").f1()).isGreaterThan(EACH));
    }

    private void count(Theme theme, JsonNode item) {
        String title = item.path("title").asText();
        String text = item.path("text").asText();
        String language = item.path("lang").asText();
        Set<String> labels = new HashSet<>();
        item.path("themes").forEach(label -> labels.add(label.asText()));
        AnalyzedText article =
                analysis.analyze(
                        detector.detect(title, text, Optional.empty()).code(), title, text);
        boolean tagged = Judge.judge(theme, article).isTag();
        for (String of : List.of("all", language)) {
            score(theme.id(), of).count(tagged, labels.contains(theme.id()));
        }
    }

    private Score score(String theme, String language) {
        return scores.computeIfAbsent(theme + " " + language, key -> new Score());
    }

    private double macro(String language) {
        return LabelledSample.THEMES.stream()
                .mapToDouble(theme -> score(theme, language).f1())
                .average()
                .orElse(0);
    }

    private static final class Score {
        private int right;
        private int tooMany;
        private int missed;

        void count(boolean tagged, boolean labelled) {
            right += tagged && labelled ? 1 : 0;
            tooMany += tagged && !labelled ? 1 : 0;
            missed += !tagged && labelled ? 1 : 0;
        }

        double f1() {
            return right == 0 ? 0 : 2.0 * right / (2 * right + tooMany + missed);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "P %.3f R %.3f F1 %.3f (right %d, too many %d, missed %d)",
                    right / Math.max(1.0, right + tooMany),
                    right / Math.max(1.0, right + missed),
                    f1(),
                    right,
                    tooMany,
                    missed);
        }
    }
}
