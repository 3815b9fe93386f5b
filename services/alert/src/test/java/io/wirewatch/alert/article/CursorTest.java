package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void whatIsEncodedIsReadAgain() {
        Cursor cursor = new Cursor(Instant.parse("2026-01-31T08:00:00.123456Z"), ID, 42);

        assertThat(Cursor.decoded(cursor.encoded())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "2026-01-31T08:00:00Z",
                "2026-01-31T08:00:00Z|" + ID,
                "2026-01-31T08:00:00Z|" + ID + "|-1",
                "2026-01-31T08:00:00Z|" + ID + "|1|2",
                "2026-01-31T08:00:00Z|nohex|1",
                "yesterday|" + ID + "|1",
                "2026-01-31T08:00:00Z|" + ID + "|9999999999999999999",
            })
    void whatIsNoneOfOursIsNothing(String parts) {
        String encoded =
                Base64.getUrlEncoder().encodeToString(parts.getBytes(StandardCharsets.UTF_8));

        assertThat(Cursor.decoded(encoded)).isEmpty();
        assertThat(Cursor.decoded(parts)).isEmpty();
    }
}
