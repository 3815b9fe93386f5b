package io.wirewatch.contract;

import java.util.List;

/// One theme of an article: its score reached the threshold, and these words earned it.
///
/// @param taxonomy the version of the taxonomy that judged
public record Tag(
        String theme, double score, double threshold, String taxonomy, List<Evidence> evidence) {
    public Tag {
        Required.notNull("tag", theme, taxonomy, evidence);
        evidence = List.copyOf(evidence);
    }
}
