package io.wirewatch.classifier.propose;

import io.wirewatch.contract.Evidence;
import java.util.List;

/// What a scorer made of an article.
///
/// @param proposals what can be shown in the article
/// @param refused what cannot, or why there is no answer
public record ScorerAnswer(String scorer, List<Proposed> proposals, List<String> refused) {
    /// Characters of a reason.
    static final int MAX_REASON = 300;

    public ScorerAnswer {
        refused = refused.stream().map(ScorerAnswer::cut).toList();
    }

    private static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…";
    }

    static ScorerAnswer none(String scorer, String why) {
        return new ScorerAnswer(scorer, List.of(), List.of(why));
    }

    /// A theme that is proposed, with the words for it as they stand in the article.
    public record Proposed(String theme, double score, List<Evidence> evidence) {}
}
