package io.wirewatch.alert.story;

import io.wirewatch.language.similarity.Outline;
import java.time.Instant;
import java.util.List;

/// A revision as it is compared with others.
///
/// @param source registrable domain
/// @param at when it happened, as far as its publisher says so, else when we saw it
/// @param bands of its signature
record Outlined(
        long id,
        String article,
        String revision,
        String source,
        Instant at,
        Outline outline,
        List<Integer> bands) {
    Outlined {
        bands = List.copyOf(bands);
    }
}
