package io.wirewatch.bench.classify;

import io.wirewatch.classifier.theme.BadTheme;
import io.wirewatch.classifier.theme.Judgement;
import io.wirewatch.classifier.theme.Taxonomy;
import io.wirewatch.classifier.theme.Theme;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.detect.LanguageDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the classifier does for its tags: language (with the article's as the feed would declare it), analysis, the shipped
/// themes, evidence.
final class Themes implements Tagger {
    static final List<String> IDS = List.of("chips", "energy", "adoption");

    private final LanguageDetector detector = new LanguageDetector();
    private final TextAnalysis analysis = new TextAnalysis();
    private final Taxonomy taxonomy;

    Themes() throws IOException, BadTheme {
        List<Theme> themes = new ArrayList<>();
        for (String id : IDS) {
            themes.add(Taxonomy.compiler(analysis).compile(source(id)));
        }
        taxonomy = new Taxonomy("measured", List.of(), themes);
    }

    static String source(String id) throws IOException {
        try (InputStream in = Themes.class.getResourceAsStream("/themes/" + id + ".yaml")) {
            return new String(
                    Objects.requireNonNull(in, "the classifier's themes").readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    @Override
    public Set<String> tags(News article) {
        return tags(analyzed(language(article), article));
    }

    String language(News article) {
        return detector.detect(article.title(), article.text(), Optional.of(article.language()))
                .code();
    }

    AnalyzedText analyzed(String language, News article) {
        return analysis.analyze(language, article.title(), article.text());
    }

    Set<String> tags(AnalyzedText text) {
        Set<String> tags = new HashSet<>();
        for (Judgement judgement : taxonomy.judge(text)) {
            if (judgement.isTag() && !judgement.evidence(text).isEmpty()) {
                tags.add(judgement.theme().id());
            }
        }
        return tags;
    }
}
