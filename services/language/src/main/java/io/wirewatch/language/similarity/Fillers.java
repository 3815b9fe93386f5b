package io.wirewatch.language.similarity;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.TextAnalysis;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;

/// Words that stand in every report and tell nothing of which one it is, as terms.
final class Fillers {
    private static final String ENGLISH =
            "about after amid before can could has have had he her his its it's may more new over said say says she"
                    + " than up was were what which who would";
    private static final String VIETNAMESE =
            "và của là có cho với các những được trong khi ở tại từ đến không một này đó về ra vào sẽ đã bị do vì như"
                    + " theo người ông bà để sau trước trên";

    private static final Map<Family, Set<String>> TERMS = terms();

    private Fillers() {}

    static Set<String> of(Family family) {
        return Objects.requireNonNull(TERMS.get(family));
    }

    private static Map<Family, Set<String>> terms() {
        TextAnalysis analysis = new TextAnalysis();
        Map<Family, Set<String>> terms = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            Set<String> ofFamily = new HashSet<>();
            for (String word : words(family)) {
                ofFamily.addAll(analysis.phrase(family, word));
            }
            terms.put(family, Collections.unmodifiableSet(ofFamily));
        }
        return terms;
    }

    private static Set<String> words(Family family) {
        return switch (family) {
            case DE -> asStrings(GermanAnalyzer.getDefaultStopSet());
            case EN -> {
                Set<String> words = asStrings(EnglishAnalyzer.getDefaultStopSet());
                words.addAll(Set.of(ENGLISH.split(" ")));
                yield words;
            }
            case FR -> asStrings(FrenchAnalyzer.getDefaultStopSet());
            case ES -> asStrings(SpanishAnalyzer.getDefaultStopSet());
            case VI, VI_PLAIN -> Set.of(VIETNAMESE.split(" "));
            case ZH, UND -> Set.of();
        };
    }

    private static Set<String> asStrings(CharArraySet words) {
        Set<String> strings = new HashSet<>();
        words.forEach(word -> strings.add(new String((char[]) word)));
        return strings;
    }
}
