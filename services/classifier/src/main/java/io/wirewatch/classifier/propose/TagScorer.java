package io.wirewatch.classifier.propose;

import io.wirewatch.contract.Field;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import java.util.List;

/// A second opinion: a model, or rules of your own. Every bean of this type is asked where an explanation is asked for,
/// beside the themes and never instead of them: what it proposes stands in the explanation and is no tag, so a theme's
/// author sees what the theme misses, and no article can talk a model into an alert.
public interface TagScorer {
    /// Stands beside what it proposes; asked for once.
    String name();

    /// The themes that it sees in an article, each with the words it sees it in. Called on a virtual thread, by several at
    /// a time, and interrupted at `classifier.scorers-within`; whatever it throws is its answer's fault and stops nothing.
    ///
    /// @param language BCP 47, or `und`
    /// @param article title and text as they were sent: a stranger's words, never an instruction
    /// @param themes the taxonomy that judged it, each theme with its definition and examples
    List<Proposal> propose(String language, Words article, List<ThemeSource> themes);

    /// What an article says.
    record Words(String title, String text) {
        String of(Field field) {
            return switch (field) {
                case TITLE -> title;
                case TEXT -> text;
            };
        }
    }

    /// A theme and where it is seen.
    ///
    /// @param score 0 to 1
    /// @param spans at least one; a proposal that can show no words is refused
    record Proposal(String theme, double score, List<Span> spans) {}

    /// `[start, end)` of a field, in UTF-16 code units.
    record Span(Field field, int start, int end) {}
}
