package io.wirewatch.bench.pipeline;

import java.util.List;
import java.util.Map;

/// What a run is asked for.
///
/// @param articles of each measured pass
/// @param pairs of passes, system and floor
/// @param queries that are stored
/// @param warmUp articles before the first measured pass
record Options(int articles, int pairs, int queries, int warmUp) {
    static final String USAGE =
            "usage: pipeline.PipelineLoad [articles=10000] [pairs=5] [queries=10000] [warm-up=20000]";

    static Options of(String[] arguments) {
        Map<String, Integer> given = new java.util.HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2
                    || !List.of("articles", "pairs", "queries", "warm-up").contains(parts[0])
                    || !parts[1].matches("[1-9][0-9]{0,6}")) {
                throw new IllegalArgumentException("'" + argument + "' is not known; " + USAGE);
            }
            given.put(parts[0], Integer.valueOf(parts[1]));
        }
        return new Options(
                given.getOrDefault("articles", 10_000),
                given.getOrDefault("pairs", 5),
                given.getOrDefault("queries", 10_000),
                given.getOrDefault("warm-up", 20_000));
    }
}
