package io.wirewatch.alert.watch;

import io.wirewatch.alert.policy.BlindSpotRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        return side(rule)
                .filter(side -> own.stream().anyMatch(one -> one.side().equals(side)))
                .filter(side -> others(rule, side).findAny().isEmpty());
    }

    /// The side that the others are the other ones of; empty where nobody knows who reports it.
    Optional<String> side(BlindSpotRule rule) {
        return Optional.ofNullable(rule.only())
                .or(() -> own.stream().map(Report::side).findFirst());
    }

    /// The first report of another side.
    Optional<Report> takenUp(BlindSpotRule rule) {
        return side(rule).flatMap(side -> others(rule, side).min(Comparator.comparing(Report::at)));
    }

    private Stream<Report> others(BlindSpotRule rule, String side) {
        List<String> missing = rule.missing();
        return Stream.concat(own.stream(), linked.stream())
                .filter(
                        one ->
                                missing.isEmpty()
                                        ? !one.side().equals(side)
                                        : missing.contains(one.side()));
    }
}
