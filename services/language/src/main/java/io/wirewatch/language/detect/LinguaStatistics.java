package io.wirewatch.language.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The library's models of three letters in a row, for the languages with Latin letters that news here may be in; other
/// scripts decide by themselves. Likelihoods are those of its fast mode, but looked up in one table: the library makes
/// strings and sets of them, on threads of its own, which took a quarter of the classifier's time for a few articles in
/// a hundred. With all its languages it would guess Latin.
final class LinguaStatistics implements LanguageDetector.Statistics {
    private static final List<String> LANGUAGES =
            List.of("de", "en", "vi", "fr", "es", "it", "nl", "pt", "pl", "tr", "id", "sv", "cs");

    /// An entry of a model: how often letters follow, as a fraction, and all for which that holds.
    private static final Pattern ENTRY = Pattern.compile("\"(\\d+)/(\\d+)\":\"([^\"]+)\"");

    private static final List<String> MODELS = List.of("unigrams", "bigrams", "trigrams");
    private static final int GRAM = 3;

    private static final GramTable TABLE = read();

    @Override
    public List<DetectedLanguage> rank(String words) {
        double[] sums = new double[LANGUAGES.size()];
        int grams = sum(words, sums);
        if (grams == 0) {
            return List.of();
        }
        double likeliest = Arrays.stream(sums).max().orElseThrow();
        List<DetectedLanguage> ranked = new ArrayList<>(sums.length);
        for (int i = 0; i < sums.length; i++) {
            ranked.add(new DetectedLanguage(LANGUAGES.get(i), likeliest / sums[i]));
        }
        ranked.sort(Comparator.comparingDouble(DetectedLanguage::confidence).reversed());
        return ranked;
    }

    /// Adds the logarithms up; tells of how many.
    private static int sum(String words, double[] sums) {
        int grams = 0;
        int run = 0;
        long gram = 0;
        for (int i = 0; i < words.length(); i++) {
            char letter = words.charAt(i);
            if (!Character.isLetter(letter)) {
                run = 0;
                gram = 0;
                continue;
            }
            gram = GramTable.next(gram, Character.toLowerCase(letter));
            run++;
            if (run >= GRAM) {
                TABLE.addTo(sums, gram);
                grams++;
            }
        }
        return grams;
    }

    private static GramTable read() {
        Map<String, float[]> likelihoods = new HashMap<>();
        for (String model : MODELS) {
            for (int i = 0; i < LANGUAGES.size(); i++) {
                int language = i;
                ENTRY.matcher(file(LANGUAGES.get(i), model))
                        .results()
                        .forEach(entry -> put(entry, language, likelihoods));
            }
        }
        return new GramTable(LANGUAGES.size(), likelihoods);
    }

    private static void put(MatchResult entry, int language, Map<String, float[]> likelihoods) {
        double share = Double.parseDouble(entry.group(1)) / Double.parseDouble(entry.group(2));
        for (String gram : entry.group(3).split(" ")) {
            likelihoods.computeIfAbsent(gram, first -> new float[LANGUAGES.size()])[language] =
                    (float) Math.log(share);
        }
    }

    private static String file(String language, String model) {
        String name = "/language-models/" + language + "/" + model + ".json";
        try (InputStream in = LinguaStatistics.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the library's models cannot be read", e);
        }
    }
}
