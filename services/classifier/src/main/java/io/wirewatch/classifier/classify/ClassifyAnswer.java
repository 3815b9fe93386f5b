package io.wirewatch.classifier.classify;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wirewatch.classifier.propose.ScorerAnswer;
import io.wirewatch.classifier.theme.Judge;
import io.wirewatch.classifier.theme.Judgement;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Language;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import io.wirewatch.contract.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of an article. Offsets are UTF-16 code units of exactly the strings that were sent.
///
/// @param explanation where it was asked for: every theme's clauses, tag or not
/// @param proposals beside the explanation: what optional scorers propose; no tags; absent where there is no scorer
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassifyAnswer(
        Language language,
        List<Tag> tags,
        List<Entity> entities,
        List<Quantity> quantities,
        List<Quotation> quotations,
        @Nullable List<ThemeExplained> explanation,
        @Nullable List<ScorerAnswer> proposals) {
    static ClassifyAnswer of(Classifier.Classified article) {
        return new ClassifyAnswer(
                article.language(),
                article.tags(),
                article.extraction().entities(),
                article.extraction().quantities(),
                article.extraction().quotations(),
                null,
                null);
    }

    static ClassifyAnswer explained(Classifier.Classified article, List<ScorerAnswer> proposals) {
        ClassifyAnswer answer = of(article);
        return new ClassifyAnswer(
                answer.language(),
                answer.tags(),
                answer.entities(),
                answer.quantities(),
                answer.quotations(),
                article.judgements().stream().map(ClassifyAnswer::explained).toList(),
                proposals.isEmpty() ? null : proposals);
    }

    private static ThemeExplained explained(Judgement judgement) {
        return new ThemeExplained(
                judgement.theme().id(),
                judgement.score(),
                judgement.theme().threshold(),
                judgement.isTag(),
                judgement.findings().stream().map(ClassifyAnswer::explained).toList());
    }

    private static ClauseExplained explained(Judge.Finding finding) {
        return new ClauseExplained(
                finding.clause().label(),
                finding.clause().weight(),
                finding.worth(),
                finding.hits().size());
    }

    /// One theme's reckoning.
    public record ThemeExplained(
            String theme,
            double score,
            double threshold,
            boolean tagged,
            List<ClauseExplained> clauses) {}

    /// A clause that counted.
    ///
    /// @param worth its weight by where it stands; negative where it spoke against
    /// @param times how often it was found
    public record ClauseExplained(String clause, double weight, double worth, int times) {}
}
