package io.wirewatch.classifier.extract;

import java.util.Locale;

/// What a word says of a number beside it, as `number-contexts.tsv` calls it; what each does stands in the README.
enum NumberRole {
    MONTH,
    WEEKDAY,
    LABEL,
    HOUR,
    PAST_FRAME,
    PAST_AFTER,
    VAGUE,
    BETWEEN,
    FROM,
    AND,
    TO,
    CHANGE,
    PER,
    ABOVE_NOUN,
    NOT_NOUN,
    AGED;

    /// @throws IllegalArgumentException where there is no such role
    static NumberRole of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
