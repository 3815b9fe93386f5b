package io.wirewatch.language.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
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

    private static final byte OF_NOBODY = -1;

    private static final Map<String, String> LANGUAGE_OF = read();

    private static final List<String> LANGUAGES =
            LANGUAGE_OF.values().stream().filter(code -> !code.isEmpty()).distinct().toList();

    private static final long HASH_START = 0xcbf29ce484222325L;
    private static final long HASH_STEP = 0x100000001b3L;

    /// By the hash of the word (FNV-1a in 64 bits), and whose word it is, by place in the list of languages. Words that
    /// share a hash by chance are rarer than misprints, and by intent nothing is won.
    private static final long[] HASHES = new long[Integer.highestOneBit(LANGUAGE_OF.size()) * 4];

    private static final byte[] OWNERS = owners();

    private SmallWords() {}

    /// In any capitals.
    static Count count(String text) {
        Count count = new Count();
        long hash = HASH_START;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (Character.isLetter(letter)) {
                hash = (hash ^ Character.toLowerCase(letter)) * HASH_STEP;
            } else if (hash != HASH_START) {
                count.add(OWNERS[place(hash)]);
                hash = HASH_START;
            }
        }
        if (hash != HASH_START) {
            count.add(OWNERS[place(hash)]);
        }
        return count;
    }

    /// Where the hash stands, or would.
    private static int place(long hash) {
        int place = (int) (hash >>> Integer.SIZE) & HASHES.length - 1;
        while (HASHES[place] != 0 && HASHES[place] != hash) {
            place = place + 1 & HASHES.length - 1;
        }
        return place;
    }

    private static byte[] owners() {
        byte[] owners = new byte[HASHES.length];
        Arrays.fill(owners, OF_NOBODY);
        LANGUAGE_OF.forEach((word, code) -> put(word, (byte) LANGUAGES.indexOf(code), owners));
        return owners;
    }

    private static void put(String word, byte owner, byte[] owners) {
        long hash = HASH_START;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * HASH_STEP;
        }
        int place = place(hash);
        HASHES[place] = hash;
        owners[place] = owner;
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
