package io.wirewatch.alert.explain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article's way to a subscriber.
///
/// @param stoppedBy the code of the stage that stopped it; null where nothing did
/// @param stages in their order, up to the one that stopped it
/// @param clauses of the query, evaluated now by the matcher itself; empty where that was not asked
public record Explanation(
        @Nullable String article,
        @Nullable String subscription,
        @Nullable Code stoppedBy,
        List<Stage> stages,
        List<Clause> clauses) {
    public Explanation {
        stages = List.copyOf(stages);
        clauses = List.copyOf(clauses);
    }

    /// @param stage `stored`, `tagged`, `story`, `matched` or `delivered`
    /// @param detail one readable sentence
    /// @param at when, where that is known
    public record Stage(String stage, Code code, String detail, @Nullable Instant at) {}

    /// A part of the query that must hold.
    public record Clause(String clause, boolean holds) {}
}
