package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.Quantity;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Forms of numbers, one a line, in `quantities.tsv`.
class QuantityTableTest {
    private static final Extractor EXTRACTOR = new Extractor();

    static List<Table.Row> forms() throws IOException {
        return Table.rows("/quantities.tsv");
    }

    @Test
    void tableHoldsAtLeastTwoHundredForms() throws IOException {
        assertThat(forms()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void formIsReadAsItSaysOrLeftAlone(Table.Row row) {
        List<Quantity> inText = EXTRACTOR.extract(row.language(), "", row.text()).quantities();
        List<Quantity> inTitle = EXTRACTOR.extract(row.language(), row.text(), "").quantities();

        assertThat(shown(inText)).isEqualTo(row.expected());
        assertThat(shown(inTitle)).isEqualTo(row.expected());
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
}
