package io.wirewatch.alert.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Matches in the order of their times, counted by windows. Units are numbered, so that a count over thousands of matches
/// costs no more than looking at each.
final class Timeline {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private record Entry(long nanos, int unit, Sighting sighting) {}

    void add(Sighting one) {
        Integer unit = numbers.computeIfAbsent(one.unit(), name -> numbers.size());
        Entry entry = new Entry(nanos(one.at()), unit, one);
        entries.add(upTo(entry.nanos()), entry);
    }

    /// Behind the first moment, up to the second.
    List<Sighting> between(Instant from, Instant to) {
        return entries.subList(upTo(nanos(from)), upTo(nanos(to))).stream()
                .map(Entry::sighting)
                .toList();
    }

    /// Units of each window that ends so many windows before, 0 to `windows`; late matches count for nothing.
    int[] counts(Instant to, Duration window, int windows) {
        int[] counts = new int[windows + 1];
        int[] lastWindow = new int[numbers.size()];
        Arrays.fill(lastWindow, -1);
        long end = nanos(to);
        for (int i = upTo(end) - 1;
                i >= 0;
                i--) { // back in time, so that a unit's windows come one after the other
            Entry entry = entries.get(i);
            long nth = (end - entry.nanos()) / window.toNanos();
            if (nth > windows) {
                break;
            }
            if (!entry.sighting().late() && lastWindow[entry.unit()] != nth) {
                lastWindow[entry.unit()] = (int) nth;
                counts[(int) nth]++;
            }
        }
        return counts;
    }

    /// How many are not behind that moment.
    private int upTo(long nanos) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).nanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long nanos(Instant time) {
        return Math.addExact(
                Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
