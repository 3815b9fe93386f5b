package io.wirewatch.classifier.theme;

import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.TextAnalysis;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A whole set of themes under one version: an article is always judged by one of these, never by half of two. Immutable.
public final class Taxonomy {
    /// Before the first one is loaded: no themes.
    public static final Taxonomy EMPTY = new Taxonomy("none", List.of(), List.of());

    private final String version;
    private final List<ThemeSource> sources;
    private final List<Theme> themes;
    private final Map<Family, Together> byFamily = new EnumMap<>(Family.class);

    /// @param sources each theme as its author wrote it
    public Taxonomy(String version, List<ThemeSource> sources, List<Theme> themes) {
        this.version = version;
        this.sources = List.copyOf(sources);
        this.themes = List.copyOf(themes);
        for (Family family : Family.values()) {
            byFamily.put(family, Together.of(themes, family));
        }
    }

    /// The clauses of all themes in one family.
    private record Together(List<ClauseIndex> clauses, Step first) {
        static Together of(List<Theme> themes, Family family) {
            List<ClauseIndex> clauses =
                    themes.stream().map(theme -> theme.clauses(family)).toList();
            return new Together(clauses, Step.before(clauses));
        }
    }

    public String version() {
        return version;
    }

    public List<ThemeSource> sources() {
        return sources;
    }

    public List<Theme> themes() {
        return themes;
    }

    public Optional<Theme> theme(String id) {
        return themes.stream().filter(theme -> theme.id().equals(id)).findFirst();
    }

    /// Every theme's judgement, tag or not.
    public List<Judgement> judge(AnalyzedText article) {
        Together together = Objects.requireNonNull(byFamily.get(article.family()));
        List<Hits> hits = Hits.of(together.clauses(), together.first(), article);
        List<Judgement> judgements = new ArrayList<>(themes.size());
        for (int i = 0; i < themes.size(); i++) {
            judgements.add(Judge.judge(themes.get(i), article, hits.get(i)));
        }
        return judgements;
    }

    /// Makes stored themes ready; they have been checked when they were stored.
    static Taxonomy of(String version, List<ThemeSource> sources, ThemeCompiler compiler) {
        List<Theme> themes = new ArrayList<>();
        for (ThemeSource source : sources) {
            try {
                themes.add(compiler.withoutExamples(source.yaml()));
            } catch (BadTheme e) {
                throw new IllegalStateException(
                        "the stored theme " + source.id() + " is bad: " + e.getMessage(), e);
            }
        }
        return new Taxonomy(version, sources, themes);
    }

    /// Compiles with this analysis.
    public static ThemeCompiler compiler(TextAnalysis analysis) {
        return new ThemeCompiler(analysis, ThemeLimits.DEFAULT);
    }
}
