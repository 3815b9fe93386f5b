package io.wirewatch.language.detect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Recognises the language of an article: by its script and letters first, by frequent small words next, by the
/// statistics of a library where neither decides. What the feed declares is a prior, not a verdict; unknown is an answer.
/// Safe for many threads.
public final class LanguageDetector {
    /// Fewer letters than this decide nothing by themselves.
    static final int SHORTEST = 3;

    /// Characters of title and text that are looked at.
    static final int LONGEST = Letters.READ;

    private static final double SURE = 0.99;
    private static final Set<String> KNOWN_HINTS =
            Set.of(
                    "de", "en", "vi", "zh", "fr", "es", "it", "nl", "pt", "pl", "tr", "ru", "ja",
                    "ko", "ar", "id", "sv", "cs");

    private final Statistics statistics;

    /// With the library's statistics for what script and small words leave open.
    public LanguageDetector() {
        this(new LinguaStatistics());
    }

    LanguageDetector(Statistics statistics) {
        this.statistics = statistics;
    }

    /// @param hint the feed's or item's declaration, as a BCP 47 tag
    public DetectedLanguage detect(String title, String text, Optional<String> hint) {
        String words = beginning(title, text);
        Letters letters = new Letters(words);
        Optional<String> declared =
                hint.map(LanguageDetector::primary).filter(KNOWN_HINTS::contains);
        if (letters.total() < SHORTEST) {
            return declared.map(code -> new DetectedLanguage(code, 0.5))
                    .orElse(DetectedLanguage.NONE);
        }
        return byScript(letters)
                .or(() -> SmallWords.decide(words))
                .orElseGet(() -> byStatistics(words, declared));
    }

    private static Optional<DetectedLanguage> byScript(Letters letters) {
        if (letters.of(Letters.Script.KANA) >= 2 && letters.share(Letters.Script.KANA) > 0.1) {
            return sure("ja");
        }
        if (letters.share(Letters.Script.HAN) > 0.3) {
            return sure("zh");
        }
        for (Only only : ONLY) {
            if (letters.share(only.script()) > 0.5) {
                return sure(only.language());
            }
        }
        return letters.vietnamese() > 0.04 ? sure("vi") : Optional.empty();
    }

    /// A declaration is believed where the statistics are in doubt and do not contradict it strongly.
    private DetectedLanguage byStatistics(String words, Optional<String> declared) {
        List<DetectedLanguage> ranked = statistics.rank(words);
        if (ranked.isEmpty()) {
            return declared.map(code -> new DetectedLanguage(code, 0.5))
                    .orElse(DetectedLanguage.NONE);
        }
        DetectedLanguage best = ranked.getFirst();
        double declaredShare = declared.map(code -> shareOf(code, ranked)).orElse(0.0);
        if (declared.isPresent()
                && (best.confidence() < 0.5 || declaredShare > best.confidence() / 3)) {
            return new DetectedLanguage(declared.get(), Math.max(0.5, declaredShare));
        }
        return best.confidence() < 0.25 ? DetectedLanguage.NONE : best;
    }

    private static double shareOf(String code, List<DetectedLanguage> ranked) {
        return ranked.stream()
                .filter(one -> one.code().equals(code))
                .mapToDouble(DetectedLanguage::confidence)
                .sum();
    }

    private static String beginning(String title, String text) {
        String words = title + "\n" + text.substring(0, Math.min(text.length(), LONGEST));
        return words.substring(0, Math.min(words.length(), LONGEST));
    }

    private static String primary(String tag) {
        return tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    private static Optional<DetectedLanguage> sure(String code) {
        return Optional.of(new DetectedLanguage(code, SURE));
    }

    private record Only(Letters.Script script, String language) {}

    private static final List<Only> ONLY =
            List.of(
                    new Only(Letters.Script.HANGUL, "ko"),
                    new Only(Letters.Script.THAI, "th"),
                    new Only(Letters.Script.GREEK, "el"),
                    new Only(Letters.Script.HEBREW, "he"));

    /// Ranks languages by likelihood.
    interface Statistics {
        /// Best first; confidences are shares of one.
        List<DetectedLanguage> rank(String words);
    }
}
