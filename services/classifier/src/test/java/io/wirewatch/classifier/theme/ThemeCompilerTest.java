package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wirewatch.language.analysis.TextAnalysis;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeCompilerTest {
    private final ThemeCompiler compiler = Taxonomy.compiler(new TextAnalysis());

    @ParameterizedTest
    @ValueSource(strings = {"chips", "energy", "adoption"})
    void shippedThemeFulfilsItsOwnExamples(String id) throws IOException, BadTheme {
        Theme theme = compiler.compile(shipped(id));

        assertThat(theme.id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chips", "energy", "adoption"})
    void shippedThemeHasExamplesInFourLanguages(String id) throws IOException, BadTheme {
        ThemeFile.Examples examples = compiler.reader().read(shipped(id)).examples();

        assertThat(examples.mustMatch()).hasSizeGreaterThanOrEqualTo(15);
        assertThat(examples.mustNotMatch()).hasSizeGreaterThanOrEqualTo(15);
        for (List<ThemeFile.Example> kind :
                List.of(examples.mustMatch(), examples.mustNotMatch())) {
            assertThat(kind).extracting(ThemeFile.Example::lang).contains("de", "en", "vi", "zh");
        }
    }

    @Test
    void eachFailingExampleIsNamed() {
        String theme =
                """
                id: trains
                threshold: 1.0
                languages:
                  en: {strong: [railway], except: [railway children]}
                examples:
                  must-match:
                    - {lang: en, title: Railway opens}
                    - {lang: en, title: Trains run late}
                  must-not-match:
                    - {lang: en, title: The Railway Children on stage}
                    - {lang: en, title: A railway to nowhere}
                """;

        assertThat(reasons(theme))
                .satisfiesExactly(
                        first -> assertThat(first).contains("must-match", "Trains run late"),
                        second ->
                                assertThat(second)
                                        .contains("must-not-match", "A railway to nowhere"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'...'", "'   '", "'a*'", "'two words*'", "'*'"})
    void whatIsNoPhraseIsRefused(String phrase) {
        assertThat(reasons(trains("strong: [railway, " + phrase + "]"))).isNotEmpty();
    }

    @Test
    void phraseLimitHolds() {
        String phrase = "railway ".repeat(21).strip();

        assertThat(reasons(trains("strong: [railway, " + phrase + "]")))
                .singleElement()
                .asString()
                .contains("1 to 20 words");
    }

    @Test
    void unknownListIsNamed() {
        String near =
                "strong: [railway], near: [{these: [$trains], those: [late], within: 5, weight: 1}]";

        assertThat(reasons(trains(near))).containsExactly("near: there is no list 'trains'");
    }

    @Test
    void regularExpressionIsOnlyWords() throws BadTheme {
        Theme theme = compiler.compile(trains("strong: [railway, '(b+)+$']"));

        assertThat(
                        Judge.judge(theme, new TextAnalysis().analyze("en", "b".repeat(900), ""))
                                .isTag())
                .isFalse();
    }

    @Test
    void languageWithoutAnalysisOfItsOwnIsReadAsUnknown() throws BadTheme {
        Theme theme = compiler.compile(trains("strong: [railway]}\n  it: {strong: [ferrovia]"));

        assertThat(Judge.judge(theme, new TextAnalysis().analyze("it", "La ferrovia", "")).isTag())
                .isTrue();
    }

    @Test
    void turkishMachineReadsAlike() throws BadTheme {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            Theme theme = compiler.compile(trains("strong: [railway, INTEL*]"));
            assertThat(
                            Judge.judge(theme, new TextAnalysis().analyze("en", "INTELLIGENT", ""))
                                    .isTag())
                    .isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String trains(String words) {
        return """
               id: trains
               threshold: 1.0
               languages:
                 en: {%s}
               examples:
                 must-match: [{lang: en, title: A railway}]
                 must-not-match: [{lang: en, title: A road}]
               """
                .formatted(words);
    }

    private List<String> reasons(String source) {
        return assertThatExceptionOfType(BadTheme.class)
                .isThrownBy(() -> compiler.compile(source))
                .actual()
                .reasons();
    }

    static String shipped(String id) throws IOException {
        try (InputStream in =
                ThemeCompilerTest.class.getResourceAsStream("/themes/" + id + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<String> ids() {
        return Stream.of("adoption", "chips", "energy");
    }
}
