package io.wirewatch.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private static final Instant END = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(10);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsAreThoseOfCountingByHandWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        Timeline timeline = new Timeline();
        List<Sighting> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Sighting one =
                    new Sighting(
                            "a" + i,
                            "story" + random.nextInt(40),
                            END.minusSeconds(random.nextInt(9_000) - 600L),
                            random.nextInt(5) == 0);
            all.add(one);
            timeline.add(one);
        }

        int[] counts = timeline.counts(END, WINDOW, 9);

        for (int nth = 0; nth <= 9; nth++) {
            Instant to = END.minus(WINDOW.multipliedBy(nth));
            Instant from = to.minus(WINDOW);
            Set<String> units = new HashSet<>();
            all.stream()
                    .filter(one -> one.at().isAfter(from) && !one.at().isAfter(to) && !one.late())
                    .forEach(one -> units.add(one.unit()));
            assertThat(counts[nth]).as("window " + nth).isEqualTo(units.size());
            assertThat(timeline.between(from, to))
                    .hasSize(
                            (int)
                                    all.stream()
                                            .filter(
                                                    one ->
                                                            one.at().isAfter(from)
                                                                    && !one.at().isAfter(to))
                                            .count());
        }
    }
}
