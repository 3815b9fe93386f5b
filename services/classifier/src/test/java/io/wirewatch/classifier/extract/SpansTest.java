package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every item stands where it says, on the labelled sample's texts.
class SpansTest {
    private static final Extractor EXTRACTOR = new Extractor();

    @Test
    void itemsAreExactlyTheirSpansAndNoTwoOfAKindOverlap() throws IOException {
        int items = 0;
        for (JsonNode article : sample()) {
            String title = article.path("title").asText();
            String text = article.path("text").asText();
            Extraction found = EXTRACTOR.extract(article.path("lang").asText(), title, text);

            for (Field field : Field.values()) {
                String words = field == Field.TITLE ? title : text;
                int end = 0;
                for (Entity entity : found.entities()) {
                    if (entity.field() == field) {
                        assertThat(words.substring(entity.start(), entity.end()))
                                .isEqualTo(entity.name());
                        assertThat(entity.start()).isGreaterThanOrEqualTo(end);
                        end = entity.end();
                        items++;
                    }
                }
            }
            items += quantities(found.quantities(), title, text);
            items += quotations(found.quotations(), title, text);
        }
        assertThat(items).isGreaterThan(100);
    }

    private static int quantities(List<Quantity> found, String title, String text) {
        int[] ends = new int[Field.values().length];
        for (Quantity quantity : found) {
            String words = quantity.field() == Field.TITLE ? title : text;
            assertThat(words.substring(quantity.start(), quantity.end()))
                    .isEqualTo(quantity.text());
            assertThat(quantity.start()).isGreaterThanOrEqualTo(ends[quantity.field().ordinal()]);
            ends[quantity.field().ordinal()] = quantity.end();
        }
        return found.size();
    }

    private static int quotations(List<Quotation> found, String title, String text) {
        int[] ends = new int[Field.values().length];
        for (Quotation quotation : found) {
            String words = quotation.field() == Field.TITLE ? title : text;
            assertThat(words.substring(quotation.start(), quotation.end()))
                    .isEqualTo(quotation.text());
            assertThat(quotation.start()).isGreaterThanOrEqualTo(ends[quotation.field().ordinal()]);
            ends[quotation.field().ordinal()] = quotation.end();
        }
        return found.size();
    }

    private static List<JsonNode> sample() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = SpansTest.class.getResourceAsStream("/labelled-sample.jsonl")) {
            List<JsonNode> articles = new java.util.ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                articles.add(json.readTree(line));
            }
            return articles;
        }
    }
}
