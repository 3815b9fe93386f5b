package io.wirewatch.classifier.theme;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import java.util.ArrayList;
import java.util.List;

/// From a theme file to a theme that may be activated: form first, then its own examples. Safe for many threads.
public final class ThemeCompiler {
    private final TextAnalysis analysis;
    private final ThemeLimits limits;
    private final ThemeReader reader;

    ThemeCompiler(TextAnalysis analysis, ThemeLimits limits) {
        this.analysis = analysis;
        this.limits = limits;
        this.reader = new ThemeReader(limits);
    }

    /// @throws BadTheme names each reason, each failing example among them
    public Theme compile(String source) throws BadTheme {
        ThemeFile file = reader.read(source);
        Theme theme = Theme.of(file, analysis, limits);
        List<String> reasons = new ArrayList<>();
        for (ThemeFile.Example example : file.examples().mustMatch()) {
            check(theme, example, true, reasons);
        }
        for (ThemeFile.Example example : file.examples().mustNotMatch()) {
            check(theme, example, false, reasons);
        }
        if (!reasons.isEmpty()) {
            throw new BadTheme(reasons);
        }
        return theme;
    }

    /// For sources that have been compiled before.
    Theme withoutExamples(String source) throws BadTheme {
        return Theme.of(reader.read(source), analysis, limits);
    }

    public ThemeReader reader() {
        return reader;
    }

    private void check(
            Theme theme, ThemeFile.Example example, boolean wanted, List<String> reasons) {
        AnalyzedText article =
                analysis.analyze(
                        example.lang(), example.title().orElse(""), example.text().orElse(""));
        Judgement judgement = Judge.judge(theme, article);
        if (judgement.isTag() != wanted) {
            reasons.add(
                    "example %s fails (%s): score %s, threshold %s: %s"
                            .formatted(
                                    wanted ? "must-match" : "must-not-match",
                                    example.lang(),
                                    judgement.score(),
                                    theme.threshold(),
                                    example.title().or(example::text).orElse("")));
        }
    }
}
