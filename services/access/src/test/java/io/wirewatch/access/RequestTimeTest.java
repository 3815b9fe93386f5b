package io.wirewatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTimeTest {
    @Test
    void timeIsReadWithItsOffset() {
        assertThat(RequestTime.of("from", "2026-01-31T09:00:00+01:00"))
                .isEqualTo(Instant.parse("2026-01-31T08:00:00Z"));
        assertThat(RequestTime.of("from", "0001-01-01T00:00:00Z")).isNotNull();
        assertThat(RequestTime.of("to", "9999-12-31T23:59:59Z")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "then",
                "2026-01-31",
                "0000-12-31T23:59:59Z",
                "-99999-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
            })
    void whatNoStoreCanHoldIsRefusedByName(String value) {
        assertThatThrownBy(() -> RequestTime.of("as_of", value))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("as_of must be a time such as");
    }

    @Test
    void timeInsideACursorHasTheSameBounds() {
        assertThat(RequestTime.parsed("2026-01-31T08:00:00.5Z")).isNotNull();
        assertThatThrownBy(() -> RequestTime.parsed("+999999999-01-01T00:00:00Z"))
                .isInstanceOf(DateTimeException.class);
    }
}
