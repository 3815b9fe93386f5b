package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.detect.LanguageDetector;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped themes on invented news in four languages, hard negatives among them: a change of words or of analysis
/// that makes them worse fails here.
class LabelledSampleTest {
    private static final double FLOOR = 0.9;

    private final TextAnalysis analysis = new TextAnalysis();
    private final LanguageDetector detector = new LanguageDetector();
    private final List<LabelledSample.Item> sample = LabelledSample.read();

    LabelledSampleTest() throws IOException {}

    @ParameterizedTest
    @ValueSource(strings = {"chips", "energy", "adoption"})
    void themeHoldsItsFloorInEveryLanguage(String id) throws IOException, BadTheme {
        Theme theme = Taxonomy.compiler(analysis).compile(ThemeCompilerTest.shipped(id));
        Map<String, Score> byLanguage = new TreeMap<>();

        for (LabelledSample.Item item : sample) {
            byLanguage
                    .computeIfAbsent(item.lang(), lang -> new Score())
                    .count(tags(theme, item), item.themes().contains(id));
        }

        assertThat(byLanguage).containsOnlyKeys("de", "en", "vi", "zh");
        assertThat(byLanguage)
                .allSatisfy(
                        (lang, score) ->
                                assertThat(score.f1()).as(lang).isGreaterThanOrEqualTo(FLOOR));
    }

    @Test
    void sampleIsLargeAndHard() {
        assertThat(sample).hasSizeGreaterThanOrEqualTo(180);
        assertThat(sample).filteredOn(item -> item.themes().isEmpty()).hasSizeGreaterThan(70);
    }

    private boolean tags(Theme theme, LabelledSample.Item item) {
        String language =
                detector.detect(item.title(), item.text(), Optional.of(item.lang())).code();
        AnalyzedText article = analysis.analyze(language, item.title(), item.text());
        return Judge.judge(theme, article).isTag();
    }

    private static final class Score {
        private int right;
        private int tooMany;
        private int missed;

        void count(boolean tagged, boolean labelled) {
            right += tagged && labelled ? 1 : 0;
            tooMany += tagged && !labelled ? 1 : 0;
            missed += !tagged && labelled ? 1 : 0;
        }

        double f1() {
            return 2.0 * right / (2 * right + tooMany + missed);
        }
    }
}
