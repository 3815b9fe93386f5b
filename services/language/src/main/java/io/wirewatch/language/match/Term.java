package io.wirewatch.language.match;

import java.util.Arrays;

/// A word or value that some query asks for, shared by all that do, with the queries filed under it.
final class Term {
    private static final Filed[] NONE = {};

    final String text;

    /// Tells terms apart in an article's table.
    final int number;

    /// Queries that mention it.
    int uses;

    /// Those filed under it, withdrawn ones among them until they are the half.
    Filed[] filed = NONE;

    int size;
    private int withdrawn;

    Term(String text, int number) {
        this.text = text;
        this.number = number;
    }

    /// A value of a field, a unit or a beginning.
    boolean isNoWord() {
        return text.indexOf('=') >= 0;
    }

    void file(Filed query) {
        if (size == filed.length) {
            filed = Arrays.copyOf(filed, size < 2 ? size + 1 : size + (size >> 1));
        }
        filed[size++] = query;
    }

    /// One that was filed here has been marked as withdrawn.
    void countWithdrawn() {
        if (++withdrawn * 2 > size) {
            sweep();
        }
    }

    private void sweep() {
        Filed[] left =
                Arrays.stream(filed, 0, size)
                        .filter(query -> !query.withdrawn)
                        .toArray(Filed[]::new);
        filed = left.length == 0 ? NONE : left;
        size = left.length;
        withdrawn = 0;
    }
}
