package io.wirewatch.alert.story;

import io.wirewatch.access.RequestTime;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// Where a walk through the stories goes on: behind this one. A story that becomes active meanwhile moves to the front
/// and is there in the next walk.
record StoryCursor(Instant activeAt, String id) {
    private static final int LONGEST = 1_000;

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((activeAt + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /// Empty where it is none of ours.
    static Optional<StoryCursor> decoded(String encoded) {
        try {
            String plain =
                    new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int bar = plain.indexOf('|');
            return bar < 0 || plain.length() > LONGEST || plain.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(
                            new StoryCursor(
                                    RequestTime.parsed(plain.substring(0, bar)),
                                    plain.substring(bar + 1)));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }
}
