package io.wirewatch.language.detect;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.util.List;
import java.util.Map;

/// The library's n-gram models, of the languages that news here may be in: with all its languages it guesses Latin.
final class LinguaStatistics implements io.wirewatch.language.detect.LanguageDetector.Statistics {
    private final LanguageDetector lingua =
            LanguageDetectorBuilder.fromLanguages(
                            Language.GERMAN,
                            Language.ENGLISH,
                            Language.VIETNAMESE,
                            Language.CHINESE,
                            Language.FRENCH,
                            Language.SPANISH,
                            Language.ITALIAN,
                            Language.DUTCH,
                            Language.PORTUGUESE,
                            Language.POLISH,
                            Language.TURKISH,
                            Language.RUSSIAN,
                            Language.JAPANESE,
                            Language.KOREAN,
                            Language.ARABIC,
                            Language.INDONESIAN,
                            Language.SWEDISH,
                            Language.CZECH)
                    .withLowAccuracyMode()
                    .build();

    @Override
    public List<DetectedLanguage> rank(String words) {
        return lingua.computeLanguageConfidenceValues(words).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(LinguaStatistics::named)
                .toList();
    }

    private static DetectedLanguage named(Map.Entry<Language, Double> entry) {
        IsoCode639_1 code = entry.getKey().getIsoCode639_1();
        return new DetectedLanguage(code.toString(), entry.getValue());
    }
}
