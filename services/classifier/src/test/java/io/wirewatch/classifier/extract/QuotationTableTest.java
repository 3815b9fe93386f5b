package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.Quotation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Quotations, scare quotes and titles in four languages, one text a line, in `quotations.tsv`.
class QuotationTableTest {
    private static final Extractor EXTRACTOR = new Extractor();

    static List<Table.Row> texts() throws IOException {
        return Table.rows("/quotations.tsv");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void quotationIsFoundWithItsSpeakerAndOtherQuotedWordsAreNot(Table.Row row) {
        assertThat(shown(EXTRACTOR.extract(row.language(), "", row.text()).quotations()))
                .isEqualTo(row.expected());
    }

    @Test
    void speakerIsNamedInFullWhereOnlyTheSurnameStandsBeside() {
        Extraction found =
                EXTRACTOR.extract(
                        "en",
                        "",
                        "Minister Anna Lindholm resigned. \"I have made up my mind to go,\""
                                + " Lindholm said.");

        assertThat(found.quotations())
                .singleElement()
                .extracting(quotation -> quotation.speaker().orElseThrow())
                .isEqualTo("Anna Lindholm");
    }

    private static String shown(List<Quotation> quotations) {
        return quotations.isEmpty()
                ? "-"
                : quotations.stream()
                        .map(found -> found.speaker().orElse("?") + ": " + found.text())
                        .collect(Collectors.joining("; "));
    }
}
