package io.wirewatch.classifier.theme;

import io.wirewatch.classifier.theme.Judge.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Which hits of the words for a theme stand inside a longer one: "nuclear power plant" is one mention of the theme, though
/// "nuclear power" and "power plant" are words of it too. Only the longest counts, so that a long list of words makes no
/// passing remark a tag.
final class Outermost {
    private static final Comparator<Hit> LONGEST_FIRST =
            Comparator.<Hit, Boolean>comparing(Hit::inTitle)
                    .thenComparingInt(Hit::start)
                    .thenComparing(Comparator.comparingInt(Hit::end).reversed());

    private final Set<Hit> inner = Collections.newSetFromMap(new IdentityHashMap<>());

    private Outermost() {}

    static Outermost of(ClauseIndex clauses, Hits hits) {
        List<Hit> all = new ArrayList<>();
        for (int slot : hits.filled()) {
            if (clauses.ofSlot(slot).isWordFor()) {
                all.addAll(hits.of(slot));
            }
        }
        Outermost outermost = new Outermost();
        if (all.size() > 1) {
            all.sort(LONGEST_FIRST);
            outermost.sweep(all);
        }
        return outermost;
    }

    /// In the order of their beginnings, so that the one that reaches farthest is the only one to compare with.
    private void sweep(List<Hit> all) {
        Hit farthest = all.getFirst();
        for (Hit hit : all.subList(1, all.size())) {
            if (farthest.inTitle() != hit.inTitle() || farthest.end() < hit.end()) {
                farthest = hit;
            } else if (farthest.letters() > hit.letters()) {
                inner.add(hit);
            }
        }
    }

    List<Hit> among(List<Hit> hits) {
        return inner.isEmpty() ? hits : hits.stream().filter(hit -> !inner.contains(hit)).toList();
    }
}
