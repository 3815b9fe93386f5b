package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.Tag;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "plain, `\"plain\"`",
                "`a, b`, `\"a, b\"`",
                "`say \"hi\"`, `\"say \"\"hi\"\"\"`",
                "`=1+1`, `\"'=1+1\"`",
                "`+49`, `\"'+49\"`",
                "`-1`, `\"'-1\"`",
                "`@SUM(A1)`, `\"'@SUM(A1)\"`",
            })
    void cellIsQuotedAndNeverAFormula(String value, String cell) {
        assertThat(CsvTable.cell(value)).isEqualTo(cell);
    }

    @Test
    void cellThatBeginsWithATabOrAReturnIsDefusedToo() {
        assertThat(CsvTable.cell("\t=1+1")).isEqualTo("\"'\t=1+1\"");
        assertThat(CsvTable.cell("\r=1+1")).isEqualTo("\"'\r=1+1\"");
    }

    @Test
    void absentIsEmpty() {
        assertThat(CsvTable.cell(null)).isEqualTo("\"\"");
    }

    @Test
    void rowHoldsTheThemesInOneCell() {
        Instant seen = Instant.parse("2026-01-31T08:00:00Z");
        Tag chips = new Tag("chips", 2, 1, "t", List.of());
        Tag energy = new Tag("energy", 2, 1, "t", List.of());
        Article article =
                new Article(
                        "id",
                        null,
                        "A\nB",
                        "text",
                        "de",
                        "heise.de",
                        "f",
                        null,
                        seen,
                        "r",
                        Instant.parse("2026-02-01T08:00:00Z"),
                        "was wrong",
                        "s",
                        List.of(chips, energy),
                        List.of(),
                        List.of(),
                        List.of());

        assertThat(CsvTable.of(List.of(article)))
                .isEqualTo(
                        "id,url,title,language,source,feed,publishedAt,seenAt,revision,story,themes,withdrawnAt\r\n"
                                + "\"id\",\"\",\"A\nB\",\"de\",\"heise.de\",\"f\",\"\",\"2026-01-31T08:00:00Z\",\"r\",\"s\",\"chips energy\",\"2026-02-01T08:00:00Z\"\r\n");
    }
}
