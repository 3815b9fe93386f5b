package io.wirewatch.poller.parse;

import java.util.Optional;

/// What is wrong with a document: the first fault is told, the others follow from it too often.
final class Faults {
    private final String document;
    private Optional<String> first = Optional.empty();

    Faults(String document) {
        this.document = document;
    }

    /// @param at where in the document
    void note(int at, String what) {
        if (first.isEmpty()) {
            first = Optional.of("line " + line(at) + ": " + what);
        }
    }

    /// A fault of the whole document.
    void note(String what) {
        first = first.or(() -> Optional.of(what));
    }

    Optional<String> first() {
        return first;
    }

    private long line(int at) {
        return 1 + document.chars().limit(at).filter(letter -> letter == '\n').count();
    }
}
