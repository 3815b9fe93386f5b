package io.wirewatch.classifier.theme;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.TextAnalysis;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// A theme made ready to judge: its clauses per family, filed under the first term of each phrase. Immutable.
public final class Theme {
    static final double STRONG = 1.0;
    static final double MEDIUM = 0.6;
    static final double WEAK = 0.3;
    static final double AGAINST = -0.6;

    /// What a nearness may weigh, for or against.
    static final double HEAVIEST = 3;

    static final double HIGHEST_THRESHOLD = 10;

    private final String id;
    private final double threshold;
    private final Map<Family, ClauseIndex> clauses;
    private final Map<Family, Step> first = new EnumMap<>(Family.class);

    private Theme(String id, double threshold, Map<Family, ClauseIndex> clauses) {
        this.id = id;
        this.threshold = threshold;
        this.clauses = clauses;
        clauses.forEach((family, index) -> first.put(family, Step.before(List.of(index))));
    }

    /// @throws BadTheme where a phrase is none in its language or has too many words
    public static Theme of(ThemeFile file, TextAnalysis analysis, ThemeLimits limits)
            throws BadTheme {
        Set<String> reasons = new LinkedHashSet<>();
        Map<Family, ClauseIndex> clauses = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            ClauseIndex index = new ClauseIndex(family, analysis, limits, reasons);
            index.addAll(file.names());
            new TreeMap<>(file.languages())
                    .forEach((language, words) -> addWhereItFits(index, family, language, words));
            clauses.put(family, index);
        }
        if (!reasons.isEmpty()) {
            throw new BadTheme(List.copyOf(reasons));
        }
        return new Theme(file.id(), file.threshold(), clauses);
    }

    private static void addWhereItFits(
            ClauseIndex index, Family family, String language, ThemeFile.Words words) {
        Family own = Family.of(language);
        if (own == family || (own == Family.VI && family == Family.VI_PLAIN)) {
            index.addAll(words);
        }
    }

    public String id() {
        return id;
    }

    public double threshold() {
        return threshold;
    }

    public ClauseIndex clauses(Family family) {
        return Objects.requireNonNull(clauses.get(family), "every family has an index");
    }

    /// Of this theme alone.
    Step first(Family family) {
        return Objects.requireNonNull(first.get(family), "every family has an index");
    }
}
