package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TdmFileTest {
    private static final String FILE =
            """
            [{"location": "/free/", "tdm-reservation": 0},
             {"location": "/data/*.html$", "tdm-reservation": 1, "tdm-policy": "https://p.example/p.json"},
             {"location": "/data/", "tdm-reservation": 0},
             {"location": "/news/", "tdm-reservation": "1"},
             {"location": "/odd/", "tdm-reservation": 7}]
            """;

    @ParameterizedTest
    @CsvSource({
        "/free/a, false",
        "/data/a.html, true",
        "/data/a.html?b, false",
        "/data/a.pdf, false",
        "/news/2026/1, true",
    })
    void firstPlaceThatMatchesCounts(String path, boolean reserved) {
        assertThat(read(FILE).reserves("https://a.example" + path)).contains(reserved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/other/", "/odd/1", "/News/1"})
    void placeThatNoRuleNamesIsUnsaid(String path) {
        assertThat(read(FILE).reserves("https://a.example" + path)).isEmpty();
    }

    @Test
    void rootIsTheWholeSite() {
        assertThat(
                        read("[{\"location\": \"/\", \"tdm-reservation\": 1}]")
                                .reserves("https://a.example/x?y=1"))
                .contains(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[1, \"a\", null, [], {}]",
                "<html>",
                "[{\"location\": {}, \"tdm-reservation\": 1}]"
            })
    void fileThatCannotBeReadSaysNothing(String json) {
        assertThat(read(json).reserves("https://a.example/")).isEmpty();
    }

    @Test
    void rulesHaveALimit() {
        String rule = "{\"location\": \"/a/\", \"tdm-reservation\": 0},";
        String last = "{\"location\": \"/b/\", \"tdm-reservation\": 1}]";

        assertThat(
                        read("[" + rule.repeat(TdmFile.MOST_RULES - 1) + last)
                                .reserves("https://a.example/b/"))
                .contains(true);
        assertThat(
                        read("[" + rule.repeat(TdmFile.MOST_RULES) + last)
                                .reserves("https://a.example/b/"))
                .isEmpty();
    }

    private static TdmFile read(String json) {
        return TdmFile.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
