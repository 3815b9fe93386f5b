package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void nextHopKeepsTraceAndFlagsAndHasItsOwnSpan() {
        Traceparent next = Traceparent.after(Optional.of("00-" + TRACE + "-00f067aa0ba902b7-01"));

        assertThat(next.traceId()).isEqualTo(TRACE);
        assertThat(next.flags()).isEqualTo("01");
        assertThat(next.spanId()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE + "-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-01\nx"
            })
    void malformedHeaderBeginsANewTrace(String header) {
        assertThat(Traceparent.after(Optional.of(header)).traceId())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(TRACE);
    }
}
