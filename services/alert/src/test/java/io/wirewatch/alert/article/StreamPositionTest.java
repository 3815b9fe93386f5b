package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {
    @Test
    void idsAreReadBack() {
        StreamPosition at = new StreamPosition(7_000_000_000L, 42);

        assertThat(StreamPosition.decoded(at.encoded())).contains(at);
        assertThat(StreamPosition.decoded(StreamPosition.behind(9).encoded()))
                .contains(StreamPosition.behind(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-",
                "-1-2",
                "a-b",
                "1-2-3",
                "1-99999999999999999999",
                "1-9999999999999999999"
            })
    void nothingElseIsAPosition(String id) {
        assertThat(StreamPosition.decoded(id)).isEmpty();
    }
}
