package io.wirewatch.poller.parse;

import java.util.Arrays;
import java.util.Optional;

/// The attributes of one start tag, the first so many; the others are dropped.
final class XmlAttributes {
    private final String[] names;
    private final String[] values;
    private int count;

    XmlAttributes(int most) {
        names = new String[most];
        values = new String[most];
        Arrays.fill(names, "");
        Arrays.fill(values, "");
    }

    void clear() {
        count = 0;
    }

    /// Whether it is the first of its name.
    boolean add(String name, String value) {
        if (indexOf(name) >= 0) {
            return false;
        }
        if (count < names.length) {
            names[count] = name;
            values[count++] = value;
        }
        return true;
    }

    Optional<String> get(String name) {
        int at = indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(values[at]);
    }

    int size() {
        return count;
    }

    String name(int at) {
        return names[at];
    }

    String value(int at) {
        return values[at];
    }

    private int indexOf(String name) {
        for (int at = 0; at < count; at++) {
            if (names[at].equalsIgnoreCase(name)) {
                return at;
            }
        }
        return -1;
    }
}
