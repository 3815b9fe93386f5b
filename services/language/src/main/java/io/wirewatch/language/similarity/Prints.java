package io.wirewatch.language.similarity;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/// A set of 32-bit prints, in ascending order. Immutable.
public final class Prints {
    private final int[] ascending;

    private Prints(int[] ascending) {
        this.ascending = ascending;
    }

    /// In any order; what is there twice counts once.
    public static Prints of(Collection<Integer> prints) {
        return new Prints(
                prints.stream().mapToInt(Integer::intValue).sorted().distinct().toArray());
    }

    /// The first so many of an array, in any order; what is there twice counts once.
    static Prints of(int[] prints, int size) {
        int[] sorted = Arrays.copyOf(prints, size);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return new Prints(distinct == size ? sorted : Arrays.copyOf(sorted, distinct));
    }

    public int size() {
        return ascending.length;
    }

    /// By its place in ascending order.
    int get(int i) {
        return ascending[i];
    }

    /// In ascending order.
    public IntStream stream() {
        return Arrays.stream(ascending);
    }

    /// The cosine of two sets; none where they share too few to tell anything.
    double cosine(Prints other) {
        int shared = shared(other);
        return shared < Outline.FEWEST_TERMS
                ? 0
                : shared / Math.sqrt((double) size() * other.size());
    }

    int shared(Prints other) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < ascending.length && j < other.ascending.length) {
            int order = Integer.compare(ascending[i], other.ascending[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return shared;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prints prints && Arrays.equals(ascending, prints.ascending);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascending);
    }

    @Override
    public String toString() {
        return Arrays.toString(ascending);
    }
}
