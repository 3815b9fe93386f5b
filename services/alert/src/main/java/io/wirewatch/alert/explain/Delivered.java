package io.wirewatch.alert.explain;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What became of a match.
///
/// @param article that is asked about
/// @param decided what was decided of its subject, by this article or another
record Delivered(String article, Facts.Matched matched, Optional<Facts.Decided> decided) {
    private static final Set<String> WAITING = Set.of("pending", "held");

    void addTo(Explainer.Course course, List<Facts.Sent> sent) {
        Facts.Decided decision = decided.orElse(null);
        if (decision == null) {
            addUndecided(course);
        } else if (!decision.article().equals(article)) {
            course.add(
                    "delivered",
                    Code.TOLD_BEFORE,
                    "article " + decision.article() + " of the same subject came first",
                    decision.at());
        } else {
            addDecided(course, decision, sent);
        }
    }

    private void addUndecided(Explainer.Course course) {
        Integer sources = matched.waitsWith();
        if (sources != null) {
            course.add(
                    "delivered",
                    Code.WAITS_FOR_SOURCES,
                    "its story had " + sources + " independent sources, fewer than asked for",
                    matched.at());
        } else {
            course.add("delivered", Code.NOT_DECIDED_YET, "nothing has been decided yet", null);
        }
    }

    private static void addDecided(
            Explainer.Course course, Facts.Decided decision, List<Facts.Sent> sent) {
        if (!decision.reached()) {
            course.add(
                    "delivered",
                    Code.NO_CHANNEL,
                    "no channel was there to deliver to; it is kept, and a replay of that time decides it anew",
                    decision.at());
            return;
        }
        switch (decision.decision()) {
            case "paused" ->
                    course.add(
                            "delivered", Code.PAUSED, "the subscription was paused", decision.at());
            case "muted" ->
                    course.add("delivered", Code.MUTED, "the story was muted", decision.at());
            case "watch-only" ->
                    course.add(
                            "delivered",
                            Code.WATCH_ONLY,
                            "the subscription watches only, and sends no single match",
                            decision.at());
            case "collected" ->
                    course.add(
                            "delivered",
                            Code.COLLECTED,
                            "it was collected for a digest",
                            decision.at());
            default -> addSent(course, decision, sent);
        }
    }

    private static void addSent(
            Explainer.Course course, Facts.Decided decision, List<Facts.Sent> sent) {
        if (sent.isEmpty()) {
            course.add(
                    "delivered",
                    Code.NO_CHANNEL,
                    "no channel was there to deliver to",
                    decision.at());
        } else if (states(sent, Set.of("delivered"))) {
            course.add("delivered", Code.DELIVERED, "a channel took it", sent.getFirst().at());
        } else if (states(sent, WAITING)) {
            course.add(
                    "delivered",
                    Code.WAITS_FOR_DELIVERY,
                    "its delivery is " + sent.getFirst().state(),
                    sent.getFirst().at());
        } else {
            course.add(
                    "delivered",
                    Code.UNDELIVERABLE,
                    "its delivery is " + sent.getFirst().state(),
                    sent.getFirst().at());
        }
    }

    private static boolean states(List<Facts.Sent> sent, Set<String> states) {
        return sent.stream().anyMatch(one -> states.contains(one.state()));
    }
}
