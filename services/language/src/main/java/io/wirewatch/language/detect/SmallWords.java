package io.wirewatch.language.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Articles, prepositions, pronouns and the commonest words of headlines: a few of them tell a language quicker and, in
/// headlines, as surely as statistics do. The words are in `small-words.txt`, one line a language.
final class SmallWords {
    /// A language is decided by so many of its words,
    static final int ENOUGH = 2;

    /// which are at least every so manieth word,
    static final int ONE_IN = 8;

    /// and so many times the words of all others together.
    static final int LEAD = 3;

    /// Whose word it is; empty where two languages claim it.
    private static final Map<String, String> LANGUAGE_OF = read();

    private static final int LONGEST =
            LANGUAGE_OF.keySet().stream().mapToInt(String::length).max().orElse(0);

    private SmallWords() {}

    static Count count(String text) {
        Map<String, Integer> hits = new HashMap<>();
        int words = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                words++;
                String language = i - start > LONGEST ? "" : languageOf(text.substring(start, i));
                if (!language.isEmpty()) {
                    hits.merge(language, 1, Integer::sum);
                }
                start = -1;
            }
        }
        return new Count(hits, words);
    }

    private static String languageOf(String word) {
        return LANGUAGE_OF.getOrDefault(word.toLowerCase(Locale.ROOT), "");
    }

    private static Map<String, String> read() {
        Map<String, String> languages = new HashMap<>();
        try (InputStream in = SmallWords.class.getResourceAsStream("small-words.txt")) {
            byte[] file = Objects.requireNonNull(in, "small-words.txt").readAllBytes();
            new String(file, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(line -> add(line, languages));
        } catch (IOException e) {
            throw new UncheckedIOException("the small words are missing from the build", e);
        }
        return Map.copyOf(languages);
    }

    /// The language's code comes first.
    private static void add(String[] line, Map<String, String> languages) {
        for (int i = 1; i < line.length; i++) {
            languages.merge(line[i], line[0], (one, other) -> one.equals(other) ? one : "");
        }
    }

    /// What was counted.
    ///
    /// @param ofLanguage how many of its small words each language has here
    /// @param words all words, small or not
    record Count(Map<String, Integer> ofLanguage, int words) {
        /// The language that leads clearly.
        Optional<DetectedLanguage> leader() {
            int all = ofLanguage.values().stream().mapToInt(Integer::intValue).sum();
            return ofLanguage.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .filter(best -> best.getValue() >= ENOUGH && best.getValue() * ONE_IN >= words)
                    .filter(best -> best.getValue() >= LEAD * (all - best.getValue()))
                    .map(best -> named(best, all));
        }

        /// Whether a language has a small word here, and no other has as many.
        boolean confirm(String language) {
            return of(language) > 0
                    && ofLanguage.entrySet().stream()
                            .allMatch(
                                    one ->
                                            one.getKey().equals(language)
                                                    || one.getValue() < of(language));
        }

        int of(String language) {
            return ofLanguage.getOrDefault(language, 0);
        }

        private static DetectedLanguage named(Map.Entry<String, Integer> best, int all) {
            return new DetectedLanguage(best.getKey(), best.getValue() / (all + 0.5));
        }
    }
}
