package io.wirewatch.classifier.propose;

import io.wirewatch.classifier.propose.ScorerAnswer.Proposed;
import io.wirewatch.classifier.propose.TagScorer.Proposal;
import io.wirewatch.classifier.propose.TagScorer.Span;
import io.wirewatch.contract.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes of a scorer's proposals what stands in the article: a known theme, a score, words that are there.
final class Proposals {
    /// Proposals of a scorer that are looked at.
    static final int MAX_PROPOSALS = 100;

    /// Spans of a proposal that are looked at.
    static final int MAX_SPANS = 30;

    private final Set<String> themes;
    private final TagScorer.Words article;
    private final List<Proposed> taken = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private Proposals(Set<String> themes, TagScorer.Words article) {
        this.themes = themes;
        this.article = article;
    }

    static ScorerAnswer checked(
            String scorer, List<Proposal> proposed, Set<String> themes, TagScorer.Words article) {
        Proposals proposals = new Proposals(themes, article);
        proposed.stream().limit(MAX_PROPOSALS).forEach(proposals::take);
        if (proposed.size() > MAX_PROPOSALS) {
            proposals.refused.add("only the first " + MAX_PROPOSALS + " proposals were looked at");
        }
        return new ScorerAnswer(
                scorer, List.copyOf(proposals.taken), List.copyOf(proposals.refused));
    }

    private void take(Proposal proposal) {
        Optional<String> fault = fault(proposal);
        if (fault.isPresent()) {
            refused.add(proposal.theme() + ": " + fault.get());
            return;
        }
        List<Evidence> evidence =
                proposal.spans().stream().limit(MAX_SPANS).map(this::evidence).toList();
        taken.add(new Proposed(proposal.theme(), proposal.score(), evidence));
    }

    private Optional<String> fault(Proposal proposal) {
        if (!themes.contains(proposal.theme())) {
            return Optional.of("no such theme");
        }
        if (!(proposal.score() >= 0 && proposal.score() <= 1)) {
            return Optional.of("its score must be 0 to 1, not " + proposal.score());
        }
        if (proposal.spans().isEmpty()) {
            return Optional.of("it names no words of the article");
        }
        return proposal.spans().stream()
                .limit(MAX_SPANS)
                .filter(span -> !stands(span))
                .findFirst()
                .map(span -> span + " is no span of the article");
    }

    private boolean stands(Span span) {
        String words = article.of(span.field());
        if (span.start() < 0 || span.end() > words.length() || span.start() >= span.end()) {
            return false;
        }
        return !Character.isLowSurrogate(words.charAt(span.start()))
                && !Character.isHighSurrogate(words.charAt(span.end() - 1));
    }

    private Evidence evidence(Span span) {
        String words = article.of(span.field()).substring(span.start(), span.end());
        return new Evidence(span.field(), span.start(), span.end(), words);
    }
}
