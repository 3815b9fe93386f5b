package io.wirewatch.bench.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.bench.load.GeneratedNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An article to measure with.
///
/// @param themes that it was labelled with; empty where it was not labelled
record News(String language, String title, String text, Set<String> themes) {
    private static final long SEED = 7;

    /// A JSON object a line: lang, title, text, and themes where labelled.
    static List<News> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<News> news = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode item = json.readTree(line);
            Set<String> themes = new HashSet<>();
            item.path("themes").forEach(theme -> themes.add(theme.asText()));
            news.add(
                    new News(
                            item.path("lang").asText(),
                            item.path("title").asText(),
                            item.path("text").asText(),
                            themes));
        }
        return news;
    }

    static List<News> generated(int number) {
        return new GeneratedNews(SEED)
                .next(number).stream()
                        .map(
                                article ->
                                        new News(
                                                article.language().orElse("und"),
                                                article.title(),
                                                article.text(),
                                                Set.of()))
                        .toList();
    }
}
