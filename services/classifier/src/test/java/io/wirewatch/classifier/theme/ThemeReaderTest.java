package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemeReaderTest {
    private static final String GOOD =
            """
            id: trains
            threshold: 1.0
            languages:
              en:
                strong: [railway, high-speed rail]
            examples:
              must-match: [{lang: en, title: A new railway}]
              must-not-match: [{lang: en, title: A new road}]
            """;

    private final ThemeReader reader = new ThemeReader(ThemeLimits.DEFAULT);

    @Test
    void yamlAndJsonSayTheSame() throws BadTheme {
        ThemeFile yaml = reader.read(GOOD);
        ThemeFile json = reader.read(reader.tree(GOOD).toString());

        assertThat(json).isEqualTo(yaml);
        assertThat(yaml.languages().get("en").strong())
                .containsExactly("railway", "high-speed rail");
    }

    @Test
    void indentedJsonWithTabsIsRead() throws BadTheme {
        String json = reader.tree(GOOD).toPrettyString().replace("  ", "\t");

        assertThat(reader.read(json).id()).isEqualTo("trains");
    }

    @Test
    void unknownKeyIsRefusedByNameAndLine() {
        assertThat(reasons(GOOD.replace("strong:", "stong:")))
                .singleElement()
                .asString()
                .startsWith("line 5: unknown key 'stong'")
                .contains("strong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: trains | id: Trains! | id must be",
                "threshold: 1.0 | threshold: 0 | threshold must be",
                "threshold: 1.0 | threshold: .nan | line 2",
                "threshold: 1.0 | threshold: 99 | threshold must be",
                "threshold: 1.0 | threshold: high | line 2",
                "en: | english: | is no language",
                "id: trains | id: [1, 2] | line 1",
            })
    void wrongValueIsNamed(String right, String wrong, String reason) {
        assertThat(reasons(GOOD.replace(right, wrong))).anyMatch(one -> one.contains(reason));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        String bad = GOOD.replace("id: trains", "id: T").replace("threshold: 1.0", "threshold: -1");

        assertThat(reasons(bad)).hasSize(2);
    }

    @Test
    void twiceTheSameKeyIsRefused() {
        assertThat(reasons(GOOD + "id: planes\n")).singleElement().asString().contains("uplicate");
    }

    @Test
    void missingExamplesAreNamed() {
        String without = GOOD.substring(0, GOOD.indexOf("examples:"));

        assertThat(reasons(without)).singleElement().asString().contains("must-not-match");
    }

    @Test
    void nothingIsNoTheme() {
        assertThat(reasons("")).singleElement().asString().contains("empty");
        assertThat(reasons("null")).singleElement().asString().contains("empty");
        assertThat(reasons("[1, 2]")).isNotEmpty();
        assertThat(reasons("\u0000")).isNotEmpty();
    }

    @Test
    void aliasesAreRefused() {
        String bomb =
                """
                a: &a [x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
                """;

        assertThat(reasons(bomb))
                .containsExactly("line 1: anchors and aliases (& and *) are not allowed");
    }

    @Test
    @Timeout(5)
    void deepNestingIsRefusedQuickly() {
        String brackets = "[".repeat(100_000);

        assertThat(reasons("id: " + brackets)).isNotEmpty();
        assertThat(reasons("{\"id\": " + brackets)).isNotEmpty();
    }

    @Test
    void fileLimitHolds() {
        String large = GOOD + "# " + "x".repeat(ThemeLimits.DEFAULT.bytes());

        assertThat(reasons(large)).containsExactly("the file has more than 300000 bytes");
    }

    @Test
    void termLimitHolds() {
        String many =
                IntStream.range(0, 10_000)
                        .mapToObj(n -> "term" + n)
                        .collect(Collectors.joining(", "));

        assertThat(reasons(GOOD.replace("[railway", "[" + many)))
                .containsExactly("10001 terms, at most 8000 are allowed");
    }

    @Test
    void nearnessLimitsHold() {
        String near = "    near: [{these: [a1], those: [], within: 1000, weight: 50}]\n";

        assertThat(reasons(GOOD.replace("examples:", near + "examples:"))).hasSize(3);
    }

    private List<String> reasons(String source) {
        BadTheme bad =
                assertThatExceptionOfType(BadTheme.class)
                        .isThrownBy(() -> reader.read(source))
                        .actual();
        assertThat(bad.reasons()).allSatisfy(reason -> assertThat(reason).hasSizeLessThan(500));
        return bad.reasons();
    }
}
