package io.wirewatch.classifier.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// With which terms the phrases of some themes begin, in one family: one look tells for all of them. Most words of an
/// article begin no phrase, and the hashes, which stand apart, tell so without touching a term; a map for each theme took
/// a quarter of the whole time. Immutable.
final class FirstTerms {
    private static final List<Start> NONE = List.of();

    private final int[] hashes;
    private final @Nullable Entry[] entries;

    /// @param themes the clauses of each, in one family
    FirstTerms(List<ClauseIndex> themes) {
        Map<String, List<Start>> starts = new HashMap<>();
        for (int i = 0; i < themes.size(); i++) {
            int theme = i;
            themes.get(i)
                    .forEachFirst(
                            (term, step) ->
                                    starts.computeIfAbsent(term, first -> new ArrayList<>(1))
                                            .add(new Start(theme, step)));
        }
        int places = Integer.highestOneBit(starts.size() + 1) * 4;
        hashes = new int[places];
        entries = new Entry[places];
        starts.forEach((term, all) -> put(new Entry(term, List.copyOf(all))));
    }

    /// Where a phrase of a theme goes on.
    ///
    /// @param theme its number, as given
    record Start(int theme, Step step) {}

    private record Entry(String term, List<Start> starts) {}

    /// Of each theme that has a phrase with this first term, at most one.
    List<Start> of(String term) {
        int hash = hash(term);
        int at = hash & hashes.length - 1;
        while (hashes[at] != 0) {
            if (hashes[at] == hash) {
                Entry entry = Objects.requireNonNull(entries[at]);
                if (entry.term().equals(term)) {
                    return entry.starts();
                }
            }
            at = at + 1 & hashes.length - 1;
        }
        return NONE;
    }

    private void put(Entry entry) {
        int hash = hash(entry.term());
        int at = hash & hashes.length - 1;
        while (hashes[at] != 0) {
            at = at + 1 & hashes.length - 1;
        }
        hashes[at] = hash;
        entries[at] = entry;
    }

    /// Never 0, which marks an empty place.
    private static int hash(String term) {
        int hash = term.hashCode() * 0x9E3779B9;
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
    }
}
