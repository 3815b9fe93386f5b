package io.wirewatch.poller.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void firstWindowTellsTheRateByItsDates() {
        List<Instant> hourly = IntStream.range(0, 24).mapToObj(this::hoursAgo).toList();

        Rhythm rhythm = Rhythm.ofFirst(30, hourly, NOW);

        assertThat(rhythm.perDay()).isCloseTo(25, within(1.0));
        assertThat(rhythm.window()).isEqualTo(30);
        assertThat(rhythm.lastNews()).contains(NOW);
        assertThat(rhythm.usualPause().orElseThrow()).isBetween(HOUR.minusMinutes(5), HOUR);
    }

    @Test
    void windowWithoutDatesCountsAsHourly() {
        Rhythm rhythm = Rhythm.ofFirst(30, List.of(), NOW);

        assertThat(rhythm.known()).isZero();
        assertThat(rhythm.windowLasts()).isEmpty();
        assertThat(rhythm.perDay()).isEqualTo(24);
        assertThat(rhythm.lastNews()).contains(NOW);
    }

    @Test
    void datesOfTheFutureTellNothing() {
        Rhythm rhythm = Rhythm.ofFirst(2, List.of(NOW.plus(DAY), NOW.plus(HOUR)), NOW);

        assertThat(rhythm).isEqualTo(Rhythm.ofFirst(2, List.of(), NOW));
    }

    @Test
    void rateFollowsWhatPollsShow() {
        Rhythm rhythm = Rhythm.unknown();
        for (int hour = 0; hour < 24 * 14; hour++) {
            rhythm = rhythm.after(HOUR, 4, NOW.plus(HOUR.multipliedBy(hour)));
        }

        assertThat(rhythm.perDay()).isCloseTo(96, within(3.0));
    }

    @Test
    void rateIsTheSameHoweverOftenIsAsked() {
        Rhythm often = Rhythm.unknown();
        for (int i = 0; i < 240; i++) {
            often = often.after(Duration.ofMinutes(6), i % 10 == 0 ? 2 : 0, NOW);
        }
        Rhythm seldom = Rhythm.unknown().after(DAY, 48, NOW);

        assertThat(often.perDay()).isCloseTo(seldom.perDay(), within(1.0));
    }

    @Test
    void burstBetweenTwoQuickPollsIsNoNewRhythm() {
        Rhythm rhythm = Rhythm.unknown().after(Duration.ofSeconds(2), 5, NOW);

        assertThat(rhythm.perDay()).isLessThan(30);
    }

    @Test
    void windowLastsUntilAllOfItIsNew() {
        Rhythm rhythm = new Rhythm(48.0, 1, 12, Optional.empty(), Optional.empty());

        assertThat(rhythm.windowLasts()).contains(Duration.ofHours(6));
        assertThat(rhythm.showing(0).windowLasts()).isEmpty();
    }

    @Test
    void feedThatNeverShowsAnythingHasAWindowForEver() {
        Rhythm rhythm = new Rhythm(0.0, 1, 12, Optional.empty(), Optional.empty());

        assertThat(rhythm.windowLasts()).isEmpty();
    }

    @Test
    void silentIsWhatItsOwnPausesMakeUnusual() {
        Rhythm hourly = rhythm(HOUR);
        Rhythm weekly = rhythm(DAY.multipliedBy(7));

        assertThat(hourly.isSilent(NOW.plus(HOUR.multipliedBy(23)), 10, DAY)).isFalse();
        assertThat(hourly.isSilent(NOW.plus(HOUR.multipliedBy(25)), 10, DAY)).isTrue();
        assertThat(weekly.isSilent(NOW.plus(DAY.multipliedBy(69)), 10, DAY)).isFalse();
        assertThat(weekly.isSilent(NOW.plus(DAY.multipliedBy(71)), 10, DAY)).isTrue();
    }

    @Test
    void silenceDoesNotChangeWhatIsUsual() {
        Rhythm rhythm = rhythm(HOUR);
        for (int day = 1; day < 30; day++) {
            rhythm = rhythm.after(DAY, 0, NOW.plus(DAY.multipliedBy(day)));
        }

        assertThat(rhythm.usualPause()).contains(HOUR);
        assertThat(rhythm.isSilent(NOW.plus(DAY.multipliedBy(30)), 10, DAY)).isTrue();
    }

    @Test
    void whatWasNeverHeardIsNotSilent() {
        assertThat(Rhythm.unknown().isSilent(NOW, 10, DAY)).isFalse();
    }

    private static Rhythm rhythm(Duration pause) {
        return new Rhythm(24.0, 1, 10, Optional.of(NOW), Optional.of(pause));
    }

    private Instant hoursAgo(int hours) {
        return NOW.minus(HOUR.multipliedBy(hours));
    }
}
