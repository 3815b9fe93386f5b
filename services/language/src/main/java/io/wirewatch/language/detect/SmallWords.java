package io.wirewatch.language.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.analysis.CharArrayMap;

/// Articles, prepositions, pronouns and the commonest words of headlines: a few of them tell a language quicker and, in
/// headlines, as surely as statistics do. The words are in `small-words.txt`, one line a language.
final class SmallWords {
    /// A language is decided by so many of its words,
    static final int ENOUGH = 2;

    /// which are at least every so manieth word,
    static final int ONE_IN = 8;

    /// and so many times the words of all others together.
    static final int LEAD = 3;

    private static final int OF_NOBODY = -1;

    private static final Map<String, String> LANGUAGE_OF = read();

    private static final List<String> LANGUAGES =
            LANGUAGE_OF.values().stream().filter(code -> !code.isEmpty()).distinct().toList();

    /// Whose word it is, by place in the list of languages, in any capitals.
    private static final CharArrayMap<Integer> OWNERS = owners();

    private static final int LONGEST =
            LANGUAGE_OF.keySet().stream().mapToInt(String::length).max().orElse(0);

    private SmallWords() {}

    static Count count(String text) {
        char[] letters = text.toCharArray();
        Count count = new Count();
        int start = -1;
        for (int i = 0; i <= letters.length; i++) {
            boolean letter = i < letters.length && Character.isLetter(letters[i]);
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                count.add(ownerOf(letters, start, i - start));
                start = -1;
            }
        }
        return count;
    }

    private static int ownerOf(char[] letters, int start, int length) {
        Integer owner = length > LONGEST ? null : OWNERS.get(letters, start, length);
        return owner == null ? OF_NOBODY : owner;
    }

    private static CharArrayMap<Integer> owners() {
        CharArrayMap<Integer> owners = new CharArrayMap<>(LANGUAGE_OF.size(), true);
        LANGUAGE_OF.forEach((word, code) -> owners.put(word, (Integer) LANGUAGES.indexOf(code)));
        return owners;
    }

    /// Whose word it is; empty where two languages claim it.
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
    static final class Count {
        private final int[] ofLanguage = new int[LANGUAGES.size()];
        private int all;
        private int words;

        private void add(int owner) {
            words++;
            if (owner != OF_NOBODY) {
                ofLanguage[owner]++;
                all++;
            }
        }

        /// All words, small or not.
        int words() {
            return words;
        }

        /// The small words of all languages.
        int all() {
            return all;
        }

        int of(String language) {
            int place = LANGUAGES.indexOf(language);
            return place < 0 ? 0 : ofLanguage[place];
        }

        /// The language that leads clearly.
        Optional<DetectedLanguage> leader() {
            int best = 0;
            for (int i = 1; i < ofLanguage.length; i++) {
                best = ofLanguage[i] > ofLanguage[best] ? i : best;
            }
            int most = ofLanguage[best];
            boolean leads = most >= ENOUGH && most * ONE_IN >= words && most >= LEAD * (all - most);
            return leads
                    ? Optional.of(new DetectedLanguage(LANGUAGES.get(best), most / (all + 0.5)))
                    : Optional.empty();
        }

        /// Whether a language has a small word here, and no other has as many.
        boolean confirm(String language) {
            int own = of(language);
            int asMany = 0;
            for (int other : ofLanguage) {
                asMany += other >= own ? 1 : 0;
            }
            return own > 0 && asMany == 1;
        }
    }
}
