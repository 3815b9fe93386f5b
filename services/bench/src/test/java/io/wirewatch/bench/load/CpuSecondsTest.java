package io.wirewatch.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuSecondsTest {
    @Test
    void workCosts() {
        double before = CpuSeconds.ofThisProcess();
        double sum = 0;

        while (CpuSeconds.ofThisProcess() - before < 0.05 && sum < 1e12) {
            for (int i = 0; i < 100_000; i++) {
                sum += Math.sqrt(i);
            }
        }

        assertThat(CpuSeconds.ofThisProcess()).isGreaterThan(before);
        assertThat(sum).isPositive().isLessThan(1e12);
    }
}
