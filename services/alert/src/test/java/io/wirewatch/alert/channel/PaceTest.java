package io.wirewatch.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOON = Instant.parse("2031-03-03T12:00:00Z");

    @Test
    void secondsWorthGoesAtOnceAndTheNextWaits() {
        Pace pace = new Pace(10);

        assertThat(IntStream.range(0, 10).mapToObj(_ -> pace.turn(NOON)))
                .allMatch(Optional::isEmpty);

        assertThat(pace.turn(NOON)).isPresent();
        assertThat(pace.turn(NOON.plusMillis(100))).isEmpty();
    }

    @Test
    void crowdOfAThousandGoesAtThatPaceAndComesBackOnceOrTwiceEach() {
        Pace pace = new Pace(10);
        PriorityQueue<Instant> due = new PriorityQueue<>();
        IntStream.range(0, 1_000).forEach(_ -> due.add(NOON));
        int asked = 0;
        Instant last = NOON;

        while (!due.isEmpty()) {
            Instant now = due.remove();
            Optional<Duration> wait = pace.turn(now);
            wait.ifPresent(time -> due.add(now.plus(time)));
            last = now;
            asked++;
        }

        assertThat(Duration.between(NOON, last))
                .isBetween(Duration.ofSeconds(98), Duration.ofSeconds(102));
        assertThat(asked).isLessThanOrEqualTo(2_000);
    }
}
