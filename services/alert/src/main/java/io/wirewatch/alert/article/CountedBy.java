package io.wirewatch.alert.article;

import java.util.Locale;

/// What articles are counted by.
public enum CountedBy {
    THEME("s.themes"),
    LANGUAGE("array[s.language]"),
    SOURCE("array[s.source]"),
    COUNTRY("case when s.country = '' then '{}' else array[upper(s.country)] end");

    private final String column;

    CountedBy(String column) {
        this.column = column;
    }

    /// As requests name it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// An array of text, of `searchable s`.
    String column() {
        return column;
    }
}
