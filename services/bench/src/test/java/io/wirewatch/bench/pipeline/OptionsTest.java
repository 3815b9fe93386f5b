package io.wirewatch.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void whatIsNotGivenHasADefault() {
        assertThat(Options.of(new String[] {"queries=5"}))
                .isEqualTo(new Options(10_000, 5, 5, 20_000));
    }

    @Test
    void unknownOptionIsNamed() {
        assertThatThrownBy(() -> Options.of(new String[] {"artcles=5"}))
                .hasMessageContaining("'artcles=5'")
                .hasMessageContaining("usage");
    }

    @Test
    void numbersAreNumbers() {
        assertThatThrownBy(() -> Options.of(new String[] {"pairs=0"}))
                .hasMessageContaining("usage");
    }
}
