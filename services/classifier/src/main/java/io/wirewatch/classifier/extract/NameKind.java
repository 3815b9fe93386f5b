package io.wirewatch.classifier.extract;

import java.util.Locale;

/// What a name names.
enum NameKind {
    ORG,
    PERSON,
    PLACE;

    /// As records and ids write it.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The file that lists the known ones.
    String file() {
        return switch (this) {
            case ORG -> "organisations.tsv";
            case PERSON -> "persons.tsv";
            case PLACE -> "places.tsv";
        };
    }
}
