package io.wirewatch.bench.match;

import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.query.QueryField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/// Articles of 96 words in the mean, drawn by Zipf's law from 50,000 invented ones of each of six languages, and queries
/// of six shapes over the same words. The same seed gives the same.
final class Workload {
    private static final List<String> LANGUAGES = List.of("en", "de", "vi", "zh", "fr", "es");
    private static final int WORDS = 50_000;
    private static final int TITLE_WORDS = 10;
    private static final int TEXT_WORDS = 86;
    private static final int THEMES = 20;

    /// The commonest words are in nobody's query.
    private static final int STOP_WORDS = 150;

    private final Map<String, List<String>> vocabulary = new java.util.HashMap<>();
    private final Random random;
    private final boolean inOneLanguage;

    /// @param inOneLanguage whether each query names its language, as a Monitor would be set up; else its words mean
    ///     every language
    Workload(long seed, boolean inOneLanguage) {
        this.random = new Random(seed);
        this.inOneLanguage = inOneLanguage;
        for (String language : LANGUAGES) {
            vocabulary.put(language, words(language, new Random(language.hashCode())));
        }
    }

    /// An article that is not yet analysed.
    record Text(String language, String title, String text, String theme) {
        Document read(TextAnalysis analysis) {
            Map<QueryField, Set<String>> fields = new EnumMap<>(QueryField.class);
            fields.put(QueryField.LANG, Set.of(language));
            fields.put(QueryField.THEME, Set.of(theme));
            return new Document(analysis.analyze(language, title, text), fields, List.of());
        }
    }

    List<Text> texts(int number) {
        List<Text> texts = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
            int length = TEXT_WORDS / 2 + random.nextInt(TEXT_WORDS);
            texts.add(
                    new Text(
                            language,
                            draw(language, TITLE_WORDS),
                            draw(language, length),
                            "t" + random.nextInt(THEMES)));
        }
        return texts;
    }

    List<String> queries(int number) {
        List<String> queries = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            String language = LANGUAGES.get(random.nextInt(LANGUAGES.size()));
            String words = shape(i % 6, language);
            queries.add(inOneLanguage ? "lang:" + language + " " + words : words);
        }
        return queries;
    }

    private String shape(int shape, String language) {
        String a = asked(language);
        String b = asked(language);
        String c = asked(language);
        return switch (shape) {
            case 0 -> a + " " + b;
            case 1 -> a + " (" + b + " OR " + c + " OR " + asked(language) + ")";
            case 2 -> "\"" + a + between(language) + b + "\"";
            case 3 -> "\"" + a + " " + b + "\"~5 -" + c;
            case 4 -> "theme:t" + random.nextInt(THEMES) + " " + a + " -" + b;
            default -> a + " OR (" + b + " " + c + " theme:t" + random.nextInt(THEMES) + ")";
        };
    }

    private String draw(String language, int number) {
        List<String> drawn = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            drawn.add(word(language, 0));
        }
        return String.join(between(language), drawn);
    }

    private String asked(String language) {
        return word(language, STOP_WORDS);
    }

    /// Inverse of the distribution 1/rank.
    private String word(String language, int from) {
        int rank =
                (int) (Math.pow((WORDS + 1.0) / (from + 1), random.nextDouble()) * (from + 1)) - 1;
        return Objects.requireNonNull(vocabulary.get(language)).get(Math.min(rank, WORDS - 1));
    }

    private static String between(String language) {
        return language.equals("zh") ? "" : " ";
    }

    private static List<String> words(String language, Random random) {
        List<String> words = new ArrayList<>(WORDS);
        for (int rank = 0; rank < WORDS; rank++) {
            words.add(language.equals("zh") ? han(random) : letters(random, rank));
        }
        return words;
    }

    private static String han(Random random) {
        return ""
                + (char) (0x4e00 + random.nextInt(4_000))
                + (char) (0x4e00 + random.nextInt(4_000));
    }

    /// Syllables, the commoner the fewer.
    private static String letters(Random random, int rank) {
        StringBuilder word = new StringBuilder();
        int syllables = rank < 200 ? 2 : 3 + random.nextInt(2);
        for (int i = 0; i < syllables; i++) {
            word.append("bcdfghklmnprtvz".charAt(random.nextInt(15)));
            word.append("aeiou".charAt(random.nextInt(5)));
            word.append(random.nextInt(3) == 0 ? "nrt".charAt(random.nextInt(3)) + "" : "");
        }
        return word.toString();
    }
}
