package io.wirewatch.alert.watch;

import io.wirewatch.alert.policy.BlindSpotRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who reports a story, side by side. Pure.
///
/// @param own reports of the story itself, each by one side
/// @param linked reports of stories that are about the same in other languages
record Sides(List<Report> own, List<Report> linked) {
    Sides {
        own = List.copyOf(own);
        linked = List.copyOf(linked);
    }

    /// @param side a language or a country
    record Report(String side, String story, Instant at) {}

    /// The side that reports it alone, as the rule has it; empty where another does too.
    Optional<String> alone(BlindSpotRule rule) {
        Set<String> sides = own.stream().map(Report::side).collect(Collectors.toSet());
        String only = rule.only();
        boolean wanted = !sides.isEmpty() && (only == null || sides.contains(only));
        if (!wanted || others(rule).findAny().isPresent()) {
            return Optional.empty();
        }
        return only != null || sides.size() == 1 || !rule.missing().isEmpty()
                ? Optional.of(only != null ? only : own.getFirst().side())
                : Optional.empty();
    }

    /// The first report of another side.
    Optional<Report> takenUp(BlindSpotRule rule) {
        return others(rule).min(Comparator.comparing(Report::at));
    }

    private Stream<Report> others(BlindSpotRule rule) {
        Set<String> missing = new HashSet<>(rule.missing());
        String side = rule.only() != null || own.isEmpty() ? rule.only() : own.getFirst().side();
        return Stream.concat(own.stream(), linked.stream())
                .filter(
                        one ->
                                missing.isEmpty()
                                        ? !one.side().equals(side)
                                        : missing.contains(one.side()));
    }
}
