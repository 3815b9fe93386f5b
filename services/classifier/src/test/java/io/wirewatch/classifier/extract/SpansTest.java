package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every item stands where it says, in all texts of the tables at once as title and as text.
class SpansTest {
    private static final Extractor EXTRACTOR = new Extractor();

    private record Item(String kind, Field field, int start, int end, String words) {}

    @Test
    void itemsAreExactlyTheirSpansAndNoTwoOfAKindOverlap() throws IOException {
        int items = 0;
        for (String file : List.of("/quantities.tsv", "/names.tsv", "/quotations.tsv")) {
            for (Table.Row row : Table.rows(file)) {
                String text = row.text() + "\n" + row.text() + " " + row.text();
                items +=
                        check(
                                EXTRACTOR.extract(row.language(), row.text(), text),
                                row.text(),
                                text);
            }
        }
        assertThat(items).isGreaterThan(1_000);
    }

    private static int check(Extraction found, String title, String text) {
        List<Item> items = items(found);
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            String words = item.field() == Field.TITLE ? title : text;
            assertThat(words.substring(item.start(), item.end())).isEqualTo(item.words());
            Item next = i + 1 < items.size() ? items.get(i + 1) : item;
            if (next != item && next.kind().equals(item.kind()) && next.field() == item.field()) {
                assertThat(next.start()).isGreaterThanOrEqualTo(item.end());
            }
        }
        return items.size();
    }

    private static List<Item> items(Extraction found) {
        Stream<Item> names =
                found.entities().stream()
                        .map(
                                one ->
                                        new Item(
                                                "name",
                                                one.field(),
                                                one.start(),
                                                one.end(),
                                                one.name()));
        Stream<Item> figures =
                found.quantities().stream()
                        .map(
                                one ->
                                        new Item(
                                                "figure",
                                                one.field(),
                                                one.start(),
                                                one.end(),
                                                one.text()));
        Stream<Item> quoted =
                found.quotations().stream()
                        .map(
                                one ->
                                        new Item(
                                                "quoted",
                                                one.field(),
                                                one.start(),
                                                one.end(),
                                                one.text()));
        List<Item> items = new ArrayList<>(names.toList());
        items.addAll(figures.toList());
        items.addAll(quoted.toList());
        return items;
    }
}
