package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Precision and recall on labelled news that lie outside the repository: `-Dgold=FOLDER` with an `entities.jsonl`.
@EnabledIfSystemProperty(named = "gold", matches = ".+")
class GoldReportTest {
    private static final double FLOOR = 0.85;
    private static final Map<String, String> FIELDS =
            Map.of("org", "organisations", "person", "persons", "place", "places");

    private final Extractor extractor = new Extractor();
    private final Map<String, Score> scores = new TreeMap<>();

    @Test
    void quantitiesAndOrganisationsHoldTheirFloor() throws IOException {
        ObjectMapper json = new ObjectMapper();
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("gold"), "entities.jsonl"))) {
            count(json.readTree(line));
        }

        System.out.println("extraction: " + scores);
        assertThat(List.of(score("quantity"), score("org")))
                .allSatisfy(
                        score -> {
                            assertThat(score.precision()).isGreaterThanOrEqualTo(FLOOR);
                            assertThat(score.recall()).isGreaterThanOrEqualTo(FLOOR);
                        });
    }

    private void count(JsonNode item) {
        Extraction found =
                extractor.extract(
                        item.path("lang").asText(),
                        item.path("title").asText(),
                        item.path("text").asText());
        List<String> optional = texts(item.path("optional"));
        countQuantities(item, found, optional);
        FIELDS.forEach((kind, field) -> countNames(kind, item.path(field), found, optional));
    }

    private void countQuantities(JsonNode item, Extraction found, List<String> optional) {
        Set<String> labelled = new HashSet<>();
        for (JsonNode quantity : item.path("quantities")) {
            Optional<BigDecimal> max =
                    Optional.of(quantity.path("max"))
                            .filter(JsonNode::isNumber)
                            .map(JsonNode::decimalValue);
            labelled.add(
                    key(
                            quantity.path("value").decimalValue(),
                            max,
                            quantity.path("unit").asText()));
        }
        Set<String> read = new HashSet<>();
        for (Quantity quantity : found.quantities()) {
            if (optional.stream().noneMatch(text -> text.contains(quantity.text()))) {
                read.add(key(quantity.value(), quantity.max(), quantity.unit()));
            }
        }
        score("quantity").count(labelled, read);
    }

    private static String key(BigDecimal value, Optional<BigDecimal> max, String unit) {
        return plain(value) + max.map(upper -> ".." + plain(upper)).orElse("") + " " + unit;
    }

    private static String plain(BigDecimal value) {
        return value.round(new MathContext(10)).stripTrailingZeros().toPlainString();
    }

    /// A name counts as found where one contains the other; datelines and photo credits count for nothing.
    private void countNames(String kind, JsonNode labels, Extraction found, List<String> optional) {
        Set<String> names = new HashSet<>();
        found.entities().stream()
                .filter(entity -> entity.kind().equals(kind))
                .map(Entity::name)
                .forEach(names::add);
        Set<String> hit = new HashSet<>();
        for (JsonNode label : labels) {
            String text = label.path("text").asText();
            boolean matched = names.stream().anyMatch(name -> matches(text, name));
            names.stream().filter(name -> matches(text, name)).forEach(hit::add);
            String role = label.path("role").asText();
            score(kind).found += matched ? 1 : 0;
            score(kind).missed += matched || role.contains("dateline") ? 0 : 1;
        }
        names.removeAll(hit);
        names.removeIf(name -> optional.stream().anyMatch(text -> text.contains(name)));
        score(kind).wrong += names.size();
    }

    private static boolean matches(String label, String name) {
        return label.contains(name) || name.contains(label);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private Score score(String kind) {
        return scores.computeIfAbsent(kind, key -> new Score());
    }

    private static final class Score {
        private int found;
        private int wrong;
        private int missed;

        void count(Set<String> labelled, Set<String> read) {
            Set<String> both = new HashSet<>(labelled);
            both.retainAll(read);
            found += both.size();
            missed += labelled.size() - both.size();
            wrong += read.size() - both.size();
        }

        double precision() {
            return (double) found / (found + wrong);
        }

        double recall() {
            return (double) found / (found + missed);
        }

        @Override
        public String toString() {
            return "precision %.3f recall %.3f (%d found, %d wrong, %d missed)"
                    .formatted(precision(), recall(), found, wrong, missed);
        }
    }
}
