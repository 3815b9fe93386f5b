package io.wirewatch.alert.article;

import io.wirewatch.access.RequestTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Where a walk through the list goes on: behind this article. `below` is the position that the walk's first page
/// ended under, so that an article which is written meanwhile neither shifts nor hides another.
record Cursor(Instant seenAt, String id, long below) {
    private static final String SEPARATOR = "|";

    String encoded() {
        String parts = String.join(SEPARATOR, seenAt.toString(), id, "" + below);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(parts.getBytes(StandardCharsets.UTF_8));
    }

    /// Empty where it is none of ours.
    static Optional<Cursor> decoded(String encoded) {
        try {
            String parts =
                    new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            String[] part = parts.split("\\|", -1);
            if (part.length != 3
                    || !part[1].matches("[0-9a-f]{32}")
                    || !part[2].matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Cursor(RequestTime.parsed(part[0]), part[1], Long.parseLong(part[2])));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
