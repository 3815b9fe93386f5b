package io.wirewatch.language.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinguaStatisticsTest {
    private static final LanguageDetector LIBRARY =
            LanguageDetectorBuilder.fromLanguages(
                            Language.GERMAN,
                            Language.ENGLISH,
                            Language.FRENCH,
                            Language.SPANISH,
                            Language.ITALIAN,
                            Language.DUTCH,
                            Language.SWEDISH)
                    .withLowAccuracyMode()
                    .build();

    private final LinguaStatistics ours = new LinguaStatistics();

    /// No letter twice in a row of three, and none that tells a language alone: for these the library has rules.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Netzbetreiber warnt vor Stromausfall im Winter",
                "Chipmaker breaks ground on second plant",
                "Les prix du gaz baissent encore dans toute la France",
                "El gobierno aprueba una red nueva para las islas",
                "Il prezzo della benzina sale ancora",
                "Het kabinet wil meer windmolens op zee",
                "Regeringen vill bygga fler vindkraftverk",
            })
    void likelihoodsAreThoseOfTheLibrary(String headline) {
        Map<Language, Double> theirs = LIBRARY.computeLanguageConfidenceValues(headline);
        List<DetectedLanguage> ranked = ours.rank(headline);

        assertThat(ranked.getFirst().confidence()).isEqualTo(1);
        theirs.forEach(
                (language, likelihood) ->
                        assertThat(of(language, ranked))
                                .as("%s", language)
                                .isCloseTo(likelihood, within(0.02)));
    }

    @Test
    void whatHasNoThreeLettersInARowIsNotRanked() {
        assertThat(ours.rank("")).isEmpty();
        assertThat(ours.rank("3.5 % AI/EU, a b c")).isEmpty();
    }

    @Test
    void capitalsMakeNoDifference() {
        assertThat(ours.rank("ÖLPREIS STEIGT")).isEqualTo(ours.rank("ölpreis steigt"));
    }

    private static double of(Language language, List<DetectedLanguage> ranked) {
        String code = language.getIsoCode639_1().toString();
        return ranked.stream()
                .filter(one -> one.code().equals(code))
                .mapToDouble(DetectedLanguage::confidence)
                .sum();
    }
}
