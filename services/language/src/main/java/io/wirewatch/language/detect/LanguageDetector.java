package io.wirewatch.language.detect;

import java.util.Comparator;
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

    /// Fewer letters than this, a name or two, contradict no declaration.
    static final int SHORTEST_TO_CONTRADICT = 20;

    /// Characters of title and text that are looked at.
    static final int LONGEST = Letters.READ;

    /// Share of Han characters from which on it is Chinese: a character says as much as some Latin letters, and brands are
    /// written in these.
    private static final double HAN_AMONG_BRANDS = 0.15;

    private static final double SURE = 0.99;

    /// What each small word of a language adds to its likelihood.
    private static final double PER_SMALL_WORD = 0.1;

    /// A declaration stands where its language is so likely beside the likeliest.
    private static final double NOT_CONTRADICTED = 0.85;

    private static final double DECLARED = 0.5;

    /// A declaration that small words confirm.
    private static final double CONFIRMED = 0.85;

    /// Confidence where two languages are equally likely, and what a lead adds; measured on headlines.
    private static final double TIED = 0.4;

    private static final double PER_LEAD = 5;

    /// Less confidence than this is no answer.
    private static final double UNSURE = 0.42;

    private static final Set<String> KNOWN_HINTS =
            Set.of(
                    "de", "en", "vi", "zh", "fr", "es", "it", "nl", "pt", "pl", "tr", "ru", "ja",
                    "ko", "ar", "id", "sv", "cs", "uk", "fa", "hi", "th", "el", "he");

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
        Letters letters = new Letters(beginning(title, text));
        Optional<String> declared =
                hint.map(LanguageDetector::primary).filter(KNOWN_HINTS::contains);
        if (letters.total() < SHORTEST) {
            return declared.map(code -> new DetectedLanguage(code, DECLARED))
                    .orElse(DetectedLanguage.NONE);
        }
        Optional<DetectedLanguage> byScript = byScript(letters);
        if (byScript.isPresent()) {
            return byScript.get();
        }
        SmallWords.Count small = SmallWords.count(letters.words());
        if (declared.isPresent() && letters.total() < SHORTEST_TO_CONTRADICT) {
            return small.leader().orElse(new DetectedLanguage(declared.get(), DECLARED));
        }
        if (declared.isPresent() && small.confirm(declared.get())) {
            return small.leader().orElse(new DetectedLanguage(declared.get(), CONFIRMED));
        }
        return small.leader().orElseGet(() -> byStatistics(letters.words(), small, declared));
    }

    private static Optional<DetectedLanguage> byScript(Letters letters) {
        if (letters.of(Letters.Script.KANA) >= 2 && letters.share(Letters.Script.KANA) > 0.1) {
            return sure("ja");
        }
        if (letters.share(Letters.Script.HAN) > HAN_AMONG_BRANDS) {
            return sure("zh");
        }
        for (Only only : ONLY) {
            if (letters.share(only.script()) > only.share()) {
                return sure(only.unlessItHas(letters));
            }
        }
        return letters.vietnamese() > 0.04 ? sure("vi") : Optional.empty();
    }

    /// Small words that do not decide still weigh. A declaration is believed where the statistics do not contradict it.
    private DetectedLanguage byStatistics(
            String words, SmallWords.Count small, Optional<String> declared) {
        List<DetectedLanguage> ranked = weighed(statistics.rank(words), small);
        if (declared.isPresent() && likelihood(declared.get(), ranked) >= NOT_CONTRADICTED) {
            double lead = declared.get().equals(ranked.getFirst().code()) ? lead(ranked) : 0;
            return new DetectedLanguage(
                    declared.get(), Math.max(DECLARED, Math.min(SURE, TIED + PER_LEAD * lead)));
        }
        if (ranked.isEmpty()) {
            return declared.map(code -> new DetectedLanguage(code, DECLARED))
                    .orElse(DetectedLanguage.NONE);
        }
        double confidence = Math.min(SURE, TIED + PER_LEAD * lead(ranked));
        return confidence < UNSURE
                ? DetectedLanguage.NONE
                : new DetectedLanguage(ranked.getFirst().code(), confidence);
    }

    /// Beside the likeliest, which has 1.
    private static List<DetectedLanguage> weighed(
            List<DetectedLanguage> ranked, SmallWords.Count small) {
        double greatest = ranked.stream().mapToDouble(one -> weight(one, small)).max().orElse(1);
        return ranked.stream()
                .map(one -> new DetectedLanguage(one.code(), weight(one, small) / greatest))
                .sorted(Comparator.comparingDouble(DetectedLanguage::confidence).reversed())
                .toList();
    }

    private static double weight(DetectedLanguage one, SmallWords.Count small) {
        return one.confidence() * (1 + PER_SMALL_WORD * small.of(one.code()));
    }

    private static double likelihood(String code, List<DetectedLanguage> ranked) {
        return ranked.stream()
                .filter(one -> one.code().equals(code))
                .mapToDouble(DetectedLanguage::confidence)
                .sum();
    }

    private static double lead(List<DetectedLanguage> ranked) {
        return ranked.size() < 2 ? 1 : 1 - ranked.get(1).confidence();
    }

    private static String beginning(String title, String text) {
        if (title.length() >= LONGEST) {
            return title.substring(0, LONGEST);
        }
        int rest = LONGEST - title.length() - 1;
        return title + "\n" + text.substring(0, Math.min(text.length(), rest));
    }

    private static String primary(String tag) {
        String lower = tag.strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < lower.length() && lower.charAt(end) != '-' && lower.charAt(end) != '_') {
            end++;
        }
        return lower.substring(0, end);
    }

    private static Optional<DetectedLanguage> sure(String code) {
        return Optional.of(new DetectedLanguage(code, SURE));
    }

    /// A script that one language has for itself, but for a sister that its own letters tell.
    ///
    /// @param share of all letters from which on it decides: brand names in Latin letters stand among them
    private record Only(
            Letters.Script script, double share, String language, String letters, String sister) {
        Only(Letters.Script script, String language) {
            this(script, 0.3, language, "", language);
        }

        String unlessItHas(Letters found) {
            return found.hasAnyOf(letters) ? sister : language;
        }
    }

    private static final List<Only> ONLY =
            List.of(
                    new Only(Letters.Script.CYRILLIC, 0.3, "ru", "іїєґІЇЄҐ", "uk"),
                    new Only(Letters.Script.ARABIC, 0.3, "ar", "پچژگ", "fa"),
                    new Only(Letters.Script.HANGUL, "ko"),
                    new Only(Letters.Script.DEVANAGARI, "hi"),
                    new Only(Letters.Script.THAI, "th"),
                    new Only(Letters.Script.GREEK, "el"),
                    new Only(Letters.Script.HEBREW, "he"));

    /// Ranks languages by likelihood.
    interface Statistics {
        /// Best first; confidences are likelihoods beside that of the best, which has 1.
        List<DetectedLanguage> rank(String words);
    }
}
