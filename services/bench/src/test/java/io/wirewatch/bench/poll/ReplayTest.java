package io.wirewatch.bench.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wirewatch.poller.poll.PollPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Duration SPAN = Duration.ofDays(10);
    private static final PollPolicy POLICY =
            new PollPolicy(
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    Duration.ofHours(24),
                    Duration.ofMinutes(5));

    @Test
    void uniformPollingFindsAnArticleAfterHalfOfItsIntervalOnAverage() {
        List<History> feeds =
                IntStream.range(0, 50).mapToObj(_ -> every(Duration.ofMinutes(97), 25)).toList();

        Replay replay = Replay.uniform(feeds, Duration.ofHours(1), SPAN, 1);

        assertThat(replay.delay()).isCloseTo(1800, within(120.0));
        assertThat(replay.polls()).isBetween(50L * 239, 50L * 241);
        assertThat(replay.missed()).isZero();
    }

    @Test
    void whatLeftTheWindowBeforeAnybodyAskedIsMissed() {
        Replay replay =
                Replay.uniform(
                        List.of(every(Duration.ofMinutes(1), 10)), Duration.ofHours(1), SPAN, 1);

        assertThat(replay.missed()).isGreaterThan(replay.found());
    }

    @Test
    void policyAsksInTimeForAWindowThatRolls() {
        Replay replay = Replay.steered(List.of(every(Duration.ofMinutes(2), 10)), POLICY, SPAN, 1);

        assertThat(replay.missed()).isLessThan(30); // until its rhythm is known
        assertThat(replay.found()).isGreaterThan(7_000);
    }

    @Test
    void generatedFeedsAreTheSameForASeed() {
        assertThat(Histories.generated(5, SPAN, 7)).isEqualTo(Histories.generated(5, SPAN, 7));
        assertThat(Histories.generated(5, SPAN, 7)).isNotEqualTo(Histories.generated(5, SPAN, 8));
    }

    private static History every(Duration pause, int window) {
        List<Instant> times =
                IntStream.iterate(1, i -> i + 1)
                        .mapToObj(i -> Histories.BEGIN.plus(pause.multipliedBy(i)))
                        .takeWhile(at -> at.isBefore(Histories.BEGIN.plus(SPAN)))
                        .toList();
        return new History(window, List.of(), times);
    }
}
