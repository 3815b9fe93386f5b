package io.wirewatch.classifier.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a candidate would have done.
///
/// @param taxonomy the version that it was compared with
/// @param complete whether all articles of the time were read; if not, a limit stopped it
/// @param articles distinct revisions that were judged
/// @param unreadable records that were no articles
/// @param before how many the active version tags; 0 where there is none
/// @param after how many the candidate tags
/// @param languages the same counts by recognised language
record PlanAnswer(
        String theme,
        String taxonomy,
        Instant from,
        Instant until,
        boolean complete,
        long articles,
        long unreadable,
        long before,
        long after,
        Change added,
        Change removed,
        Map<String, Counts> languages) {
    /// What was asked.
    record Asked(String theme, String taxonomy, Instant from, Instant until) {}

    /// Articles whose tag would come or go.
    record Change(long count, List<Sample> samples) {}

    /// By language.
    record Counts(long articles, long before, long after, long added, long removed) {}

    /// One of them.
    ///
    /// @param score by the candidate
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Sample(
            String id,
            Optional<URI> url,
            String title,
            String language,
            double score,
            double threshold) {}
}
