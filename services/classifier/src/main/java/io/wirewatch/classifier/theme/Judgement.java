package io.wirewatch.classifier.theme;

import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Field;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextField;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/// What a theme made of an article: the score and every clause that counted.
public record Judgement(Theme theme, double score, List<Judge.Finding> findings) {
    /// Spans that a tag names at most.
    public static final int MAX_EVIDENCE = 30;

    public boolean isTag() {
        return score >= theme.threshold();
    }

    /// The words that counted for the theme, in order of the text.
    public List<Evidence> evidence(AnalyzedText article) {
        return findings.stream()
                .filter(finding -> finding.worth() > 0)
                .flatMap(finding -> finding.hits().stream())
                .map(hit -> evidence(hit, article))
                .filter(evidence -> isWellFormed(evidence.text()))
                .distinct()
                .limit(MAX_EVIDENCE)
                .sorted(Comparator.comparing(Evidence::field).thenComparingInt(Evidence::start))
                .toList();
    }

    /// Half a surrogate pair inside a span can be written in no JSON.
    private static boolean isWellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static Evidence evidence(Judge.Hit hit, AnalyzedText article) {
        TextField field = hit.first().field();
        int start = hit.first().start();
        int end = Math.max(hit.first().end(), hit.last().end());
        Field name = field == TextField.TITLE ? Field.TITLE : Field.TEXT;
        return new Evidence(name, start, end, article.words(field, start, end));
    }
}
