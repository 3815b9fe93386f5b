package io.wirewatch.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void medianOfAnOddNumberIsTheMiddleOne() {
        assertThat(new Ratios(List.of(0.9, 0.1, 0.5)).median()).isEqualTo(0.5);
    }

    @Test
    void medianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(new Ratios(List.of(0.25, 0.75, 0.5, 9.0)).median()).isEqualTo(0.625);
    }

    @Test
    void nothingMeasuredHasNoMedian() {
        assertThatThrownBy(() -> new Ratios(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spreadIsShown() {
        assertThat(new Ratios(List.of(0.5, 0.6, 0.9))).hasToString("0.60 (0.50 to 0.90, 3 pairs)");
    }
}
