package io.wirewatch.classifier.theme;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Values by term. Most terms that are looked up stand in none, and the hashes, which stand apart, tell so without
/// touching a term; a map of the JDK took twice the time. Immutable.
final class TermMap<V> {
    private final int[] hashes;
    private final String[] terms;
    private final Object[] values;

    TermMap(Map<String, V> map) {
        int places = Integer.highestOneBit(map.size() + 1) * 4;
        hashes = new int[places];
        terms = new String[places];
        values = new Object[places];
        map.forEach(this::put);
    }

    @SuppressWarnings("unchecked") // nothing but V is put
    @Nullable V get(String term) {
        int hash = hash(term);
        int at = hash & hashes.length - 1;
        while (hashes[at] != 0) {
            if (hashes[at] == hash && terms[at].equals(term)) {
                return (V) values[at];
            }
            at = at + 1 & hashes.length - 1;
        }
        return null;
    }

    private void put(String term, V value) {
        int hash = hash(term);
        int at = hash & hashes.length - 1;
        while (hashes[at] != 0) {
            at = at + 1 & hashes.length - 1;
        }
        hashes[at] = hash;
        terms[at] = term;
        values[at] = Objects.requireNonNull(value);
    }

    /// Never 0, which marks an empty place.
    private static int hash(String term) {
        int hash = term.hashCode() * 0x9E3779B9;
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
    }
}
