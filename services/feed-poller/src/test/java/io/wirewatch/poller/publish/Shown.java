package io.wirewatch.poller.publish;

import io.wirewatch.poller.parse.ParseResult;
import java.util.Optional;

/// An item as a test writes it: an empty string is none.
record Shown(String guid, String link, String title, String text) {
    ParseResult.Item item() {
        return new ParseResult.Item(
                some(guid), some(link), title, text, Optional.empty(), Optional.empty());
    }

    private static Optional<String> some(String words) {
        return Optional.of(words).filter(value -> !value.isEmpty());
    }
}
