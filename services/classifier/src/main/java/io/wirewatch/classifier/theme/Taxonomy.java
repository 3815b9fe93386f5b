package io.wirewatch.classifier.theme;

import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A whole set of themes under one version: an article is always judged by one of these, never by half of two.
///
/// @param sources each theme as its author wrote it
public record Taxonomy(String version, List<ThemeSource> sources, List<Theme> themes) {
    /// Before the first one is loaded: no themes.
    public static final Taxonomy EMPTY = new Taxonomy("none", List.of(), List.of());

    public Taxonomy {
        sources = List.copyOf(sources);
        themes = List.copyOf(themes);
    }

    public Optional<Theme> theme(String id) {
        return themes.stream().filter(theme -> theme.id().equals(id)).findFirst();
    }

    /// Every theme's judgement, tag or not.
    public List<Judgement> judge(AnalyzedText article) {
        List<Judgement> judgements = new ArrayList<>(themes.size());
        for (Theme theme : themes) {
            judgements.add(Judge.judge(theme, article));
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
