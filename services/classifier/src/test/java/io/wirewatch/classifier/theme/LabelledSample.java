package io.wirewatch.classifier.theme;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Invented news in four languages with the themes that it carries.
final class LabelledSample {
    static final List<String> LANGUAGES = List.of("de", "en", "vi", "zh");
    static final List<String> THEMES = List.of("chips", "energy", "adoption");

    private LabelledSample() {}

    static List<Item> read() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in =
                Objects.requireNonNull(
                        LabelledSample.class.getResourceAsStream("/labelled-sample.jsonl"))) {
            List<Item> items = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                items.add(json.readValue(line, Item.class));
            }
            return items;
        }
    }

    record Item(String lang, String title, String text, Set<String> themes) {}
}
