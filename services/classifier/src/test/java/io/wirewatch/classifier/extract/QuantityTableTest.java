package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Forms of numbers, one a line, in `quantities.tsv`.
class QuantityTableTest {
    private static final Extractor EXTRACTOR = new Extractor();

    static Stream<Row> forms() throws IOException {
        try (InputStream in = QuantityTableTest.class.getResourceAsStream("/quantities.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Row::of).toList().stream();
        }
    }

    @Test
    void tableHoldsAtLeastTwoHundredForms() throws IOException {
        assertThat(forms()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formIsReadAsItSaysOrLeftAlone(Row row) {
        List<Quantity> inText = EXTRACTOR.extract(row.language(), "", row.text()).quantities();
        List<Quantity> inTitle = EXTRACTOR.extract(row.language(), row.text(), "").quantities();

        assertThat(shown(inText)).isEqualTo(row.expected());
        assertThat(shown(inTitle)).isEqualTo(row.expected());
        assertThat(inText)
                .allSatisfy(
                        found ->
                                assertThat(row.text().substring(found.start(), found.end()))
                                        .isEqualTo(found.text()));
    }

    private static String shown(List<Quantity> quantities) {
        return quantities.isEmpty()
                ? "-"
                : quantities.stream()
                        .map(QuantityTableTest::shown)
                        .collect(Collectors.joining("; "));
    }

    private static String shown(Quantity quantity) {
        String max = quantity.max().map(upper -> ".." + upper.toPlainString()).orElse("");
        return quantity.value().toPlainString() + max + " " + quantity.unit();
    }

    record Row(String language, String text, String expected) {
        static Row of(String line) {
            String[] columns = line.split("\t");
            return new Row(columns[0], columns[1], columns[2]);
        }
    }
}
