package io.wirewatch.contract;

import java.util.Optional;

/// Words somebody is quoted with.
public record Quotation(Optional<String> speaker, String text, Field field, int start, int end) {
    public Quotation {
        Required.notNull("quotation", speaker, text, field);
        Required.span(start, end, text);
    }
}
