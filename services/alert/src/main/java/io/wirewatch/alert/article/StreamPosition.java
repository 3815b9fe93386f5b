package io.wirewatch.alert.article;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a stream stands: behind what this transaction wrote at this position. Transactions are numbered in the order in
/// which they begin to write (`xid8` of PostgreSQL), and a reader stops below the oldest one that still runs: so nothing
/// comes to stand before a position that somebody has passed.
record StreamPosition(long xid, long position) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,19})");

    /// Behind everything that such a transaction wrote, and before all later ones.
    static StreamPosition behind(long xid) {
        return new StreamPosition(xid, Long.MAX_VALUE);
    }

    /// The `id` of an event.
    String encoded() {
        return xid + "-" + position;
    }

    /// Empty where it is none of ours.
    static Optional<StreamPosition> decoded(String id) {
        Matcher parts = FORM.matcher(id);
        try {
            return parts.matches()
                    ? Optional.of(
                            new StreamPosition(
                                    Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                    : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
