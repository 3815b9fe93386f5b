package io.wirewatch.classifier.theme;

import io.wirewatch.classifier.theme.Judge.Finding;
import io.wirewatch.classifier.theme.Judge.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks for the sides of a nearness: each hit of the first side with the nearest of every other side, no word serving
/// two sides. Only what lies within the window is looked at, so that the cost is bounded by hits times window.
final class Nearness {
    private final ClauseIndex.NearClause clause;
    private final List<List<Hit>> others = new ArrayList<>(2);

    private Nearness(ClauseIndex.NearClause clause, Hits hits) {
        this.clause = clause;
        clause.others().forEach(slot -> others.add(hits.of(slot)));
    }

    static Optional<Finding> find(ClauseIndex.NearClause clause, Hits hits) {
        List<Hit> first = hits.of(clause.first());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Nearness near = new Nearness(clause, hits);
        if (near.others.stream().anyMatch(List::isEmpty)) {
            return Optional.empty();
        }
        List<Hit> together = new ArrayList<>();
        List<Hit> chosen = new ArrayList<>(1 + near.others.size());
        for (Hit hit : first) {
            chosen.clear();
            chosen.add(hit);
            if (near.choose(0, chosen)) {
                together.addAll(chosen);
            }
        }
        return Finding.of(clause.clause(), together, 1 + near.others.size());
    }

    /// Chooses from this side on; goes back to a farther one where the nearest leaves nothing to the next side.
    private boolean choose(int side, List<Hit> chosen) {
        if (side == others.size()) {
            return true;
        }
        for (Hit candidate : around(chosen.getFirst(), others.get(side))) {
            if (chosen.stream().noneMatch(candidate::overlaps)) {
                chosen.add(candidate);
                if (choose(side + 1, chosen)) {
                    return true;
                }
                chosen.removeLast();
            }
        }
        return false;
    }

    /// Nearest first.
    private List<Hit> around(Hit hit, List<Hit> side) {
        List<Hit> around = new ArrayList<>(4);
        int from = firstNotBefore(hit.position() - clause.within(), side);
        for (int i = from; i < side.size(); i++) {
            Hit candidate = side.get(i);
            if (candidate.position() > hit.position() + clause.within()) {
                break;
            }
            if (candidate.isWithin(clause.within(), hit)) {
                around.add(candidate);
            }
        }
        around.sort(Comparator.comparingInt(candidate -> candidate.distance(hit)));
        return around;
    }

    private static int firstNotBefore(int position, List<Hit> side) {
        int low = 0;
        int high = side.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (side.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
