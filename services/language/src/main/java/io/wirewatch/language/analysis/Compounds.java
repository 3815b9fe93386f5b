package io.wirewatch.language.analysis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import de.danielnaber.jwordsplitter.GermanWordSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Splits German compounds by dictionary: Halbleiterfertigung into halbleiter and fertigung.
final class Compounds {
    /// Shorter words are no compounds worth splitting.
    static final int SHORTEST = 7;

    /// Longer words are not looked up.
    static final int LONGEST = 60;

    /// Distinct words whose parts are remembered.
    static final int REMEMBERED = 50_000;

    private static final int SHORTEST_PART = 3;
    private static final GermanWordSplitter SPLITTER = splitter();
    private static final Cache<String, List<String>> PARTS =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private Compounds() {}

    /// The parts of a lower-case word; empty where it is none that the dictionary knows.
    static List<String> partsOf(String word) {
        if (word.length() < SHORTEST
                || word.length() > LONGEST
                || !Character.isLetter(word.charAt(0))) {
            return List.of();
        }
        return PARTS.get(word, Compounds::split);
    }

    private static List<String> split(String word) {
        List<String> parts = SPLITTER.splitWord(word);
        if (parts.size() < 2) {
            return List.of();
        }
        Set<String> kept = new LinkedHashSet<>();
        parts.stream().filter(part -> part.length() >= SHORTEST_PART).forEach(kept::add);
        for (int i = 0; i + 1 < parts.size() && parts.size() > 2; i++) {
            kept.add(parts.get(i) + parts.get(i + 1));
        }
        return List.copyOf(kept);
    }

    private static GermanWordSplitter splitter() {
        try {
            GermanWordSplitter splitter = new GermanWordSplitter(true);
            splitter.setStrictMode(true);
            return splitter;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the splitter's dictionary is missing from the build", e);
        }
    }
}
