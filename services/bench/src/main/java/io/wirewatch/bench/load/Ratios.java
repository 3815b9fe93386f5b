package io.wirewatch.bench.load;

import java.util.List;
import java.util.Locale;

/// Ratios of pairs that were measured one after the other: the median counts, the others show how far to trust it.
public record Ratios(List<Double> all) {
    public Ratios {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no pair was measured");
        }
        all = all.stream().sorted().toList();
    }

    public double median() {
        int middle = all.size() / 2;
        return all.size() % 2 == 1 ? all.get(middle) : (all.get(middle - 1) + all.get(middle)) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f, %d pairs)",
                median(),
                all.getFirst(),
                all.getLast(),
                all.size());
    }
}
