package io.wirewatch.language.query;

/// A query that does not parse: where it stopped and what was expected there.
public final class QuerySyntaxException extends Exception {
    private final int position;
    private final String expected;

    QuerySyntaxException(int position, String found, String expected) {
        super("at position %d: found %s, expected %s".formatted(position, found, expected));
        this.position = position;
        this.expected = expected;
    }

    /// Index of the UTF-16 code unit, from 0; the query's length where it ended too early.
    public int position() {
        return position;
    }

    public String expected() {
        return expected;
    }
}
