package io.wirewatch.contract;

/// The words that earned a tag: `text` is `[start, end)` of that field, in UTF-16 code units.
public record Evidence(Field field, int start, int end, String text) {
    public Evidence {
        Required.notNull("evidence", field, text);
        Required.span(start, end, text);
    }
}
