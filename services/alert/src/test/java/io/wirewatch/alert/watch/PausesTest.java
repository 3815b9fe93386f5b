package io.wirewatch.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.coverage.Coverage;
import io.wirewatch.alert.policy.SilenceRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final SilenceRule RHYTHM = new SilenceRule(null, true);

    @Test
    void aNamedTimeIsTaken() {
        SilenceRule day = new SilenceRule(Duration.ofHours(24), false);

        assertThat(Pauses.allowed(day, List.of(), START, START)).contains(Duration.ofHours(24));
    }

    @Test
    void aRhythmAllowsHalfAsLongAgainAsItsLongestPause() {
        // by day every hour, and nothing for 12 hours of each night
        List<Instant> matches =
                IntStream.range(0, 10 * 24)
                        .filter(hour -> hour % 24 < 13)
                        .mapToObj(hour -> START.plus(Duration.ofHours(hour)))
                        .toList();

        assertThat(Pauses.allowed(RHYTHM, matches, START, START.plus(Duration.ofDays(10))))
                .contains(Duration.ofHours(18));
    }

    @Test
    void aRhythmIsAnHourAtLeast() {
        List<Instant> matches = minutes(20_000);

        assertThat(Pauses.allowed(RHYTHM, matches, START, START.plus(Duration.ofDays(14))))
                .contains(Pauses.SHORTEST);
    }

    @Test
    void aRhythmIsNotKnownFromAFewDaysOrMatches() {
        Instant aWeek = START.plus(Pauses.LEAST_HISTORY);

        assertThat(Pauses.allowed(RHYTHM, minutes(100), START, aWeek.minusSeconds(1))).isEmpty();
        assertThat(Pauses.allowed(RHYTHM, minutes(Pauses.LEAST_PAUSES), START, aWeek)).isEmpty();
        assertThat(Pauses.allowed(RHYTHM, minutes(Pauses.LEAST_PAUSES + 1), START, aWeek))
                .isPresent();
    }

    @Test
    void whoseSilenceItIsFollowsFromWhatWasRead() {
        assertThat(whose(4L, 4L, 0L, 0L)).isEqualTo(Signal.Of.WORLD);
        assertThat(whose(4L, 4L, 0L, 1L)).as("a gap").isEqualTo(Signal.Of.PARTLY_UNREAD);
        assertThat(whose(4L, 3L, 1L, 0L)).as("one is late").isEqualTo(Signal.Of.PARTLY_UNREAD);
        assertThat(whose(4L, 4L, null, 0L))
                .as("late is unknown")
                .isEqualTo(Signal.Of.PARTLY_UNREAD);
        assertThat(whose(4L, 0L, 4L, 0L)).isEqualTo(Signal.Of.FEEDS);
        assertThat(whose(null, null, null, null)).isEqualTo(Signal.Of.FEEDS);
        assertThat(Silences.whose(coverage(4L, 4L, 0L, 0L, START.plusSeconds(60)), 0))
                .as("not one article came, of any kind")
                .isEqualTo(Signal.Of.PARTLY_UNREAD);
        assertThat(Silences.whose(coverage(4L, 4L, 0L, 0L, START.minusSeconds(1)), 1))
                .as("nobody told us anything since it began")
                .isEqualTo(Signal.Of.FEEDS);
    }

    private static Signal.Of whose(
            @Nullable Long due, @Nullable Long ok, @Nullable Long late, @Nullable Long gaps) {
        return Silences.whose(coverage(due, ok, late, gaps, START.plusSeconds(60)), 1);
    }

    private static Coverage coverage(
            @Nullable Long due,
            @Nullable Long ok,
            @Nullable Long late,
            @Nullable Long gaps,
            Instant asOf) {
        return new Coverage(START, START.plusSeconds(99), due, ok, late, 0L, List.of(), gaps, asOf);
    }

    private static List<Instant> minutes(int many) {
        return IntStream.range(0, many)
                .mapToObj(minute -> START.plus(Duration.ofMinutes(minute)))
                .toList();
    }
}
