package io.wirewatch.classifier.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.language.detect.LanguageDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How often the language of real news is recognised, by language: runs with `-Dgold=FOLDER` of labelled news, a JSON
/// object a line with lang, title and text; skipped elsewhere.
class DetectionReportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final LanguageDetector detector = new LanguageDetector();

    @ParameterizedTest
    @ValueSource(strings = {"gold-dev.jsonl", "stream.jsonl"})
    void nearlyEveryHeadlineIsRecognised(String file) throws IOException {
        Map<String, int[]> byLanguage = new TreeMap<>();

        for (JsonNode item : items(file)) {
            String language = item.path("lang").asText();
            int[] count = byLanguage.computeIfAbsent(language, code -> new int[3]);
            count[0] += found(item, "").equals(language) ? 1 : 0;
            count[1] += found(item, item.path("text").asText()).equals(language) ? 1 : 0;
            count[2]++;
        }

        System.out.println(file + "\nlang  items  title  title+text");
        byLanguage.forEach(
                (language, count) ->
                        System.out.printf(
                                "%-4s %6d %6.3f %6.3f%n",
                                language,
                                count[2],
                                count[0] / (double) count[2],
                                count[1] / (double) count[2]));
        assertThat(List.of("de", "en", "vi", "zh"))
                .allSatisfy(
                        language ->
                                assertThat(
                                                byLanguage.get(language)[1]
                                                        / (double) byLanguage.get(language)[2])
                                        .as(language)
                                        .isGreaterThan(0.97));
    }

    private String found(JsonNode item, String text) {
        return detector.detect(item.path("title").asText(), text, Optional.empty()).code();
    }

    private static List<JsonNode> items(String file) throws IOException {
        String folder = System.getProperty("gold");
        assumeTrue(folder != null, "no folder of labelled news");
        List<JsonNode> items = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(folder, file))) {
            items.add(JSON.readTree(line));
        }
        return items;
    }
}
