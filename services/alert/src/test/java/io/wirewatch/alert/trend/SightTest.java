package io.wirewatch.alert.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SightTest {
    private static final Instant NOON = Instant.parse("2031-03-03T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whatLaysBeforeOurFirstArticleOrInAGapWasNotAllSeen() {
        Sight.Gap gap = new Sight.Gap(NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(2)));
        Sight.Seen seen = new Sight.Seen(Optional.of(NOON.plusSeconds(60)), true, List.of(gap));

        assertThat(whyNot(seen, 0)).containsExactly("it began before our first article");
        assertThat(whyNot(seen, 1)).containsExactly("feeds had a gap");
        assertThat(whyNot(seen, 2)).as("a gap ends where the next hour begins").isEmpty();
    }

    @Test
    void nothingIsCompleteWhileNothingWasSeenOrHeard() {
        Sight.Seen seen = new Sight.Seen(Optional.empty(), false, List.of());

        assertThat(whyNot(seen, 0))
                .containsExactly(
                        "it began before our first article", "nothing is known of the feeds");
    }

    private static List<String> whyNot(Sight.Seen seen, int hour) {
        Instant from = NOON.plus(HOUR.multipliedBy(hour));
        return seen.whyNot(from, from.plus(HOUR));
    }
}
