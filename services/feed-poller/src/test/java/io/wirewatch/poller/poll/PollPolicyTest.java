package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.poller.feed.Rhythm;
import io.wirewatch.poller.parse.ScheduleHints;
import io.wirewatch.poller.poll.PollPolicy.Due;
import io.wirewatch.poller.poll.PollPolicy.Good;
import io.wirewatch.poller.poll.PollPolicy.Overlap;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPolicyTest {
    /// A Tuesday.
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final Duration HOUR = Duration.ofHours(1);

    private final PollPolicy policy =
            new PollPolicy(
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(1),
                    Duration.ofHours(24),
                    Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({
        "24, PT30M",
        "96, PT15M",
        "6, PT1H",
        "1, PT2H26M58S",
        "10000, PT5M",
        "0.0001, PT24H",
        "0, PT24H",
    })
    void fourTimesAsManyItemsAreAskedForTwiceAsOften(double perDay, Duration pause) {
        assertThat(pause(good(perDay, 100_000))).isEqualTo(pause);
    }

    @Test
    void halfOfTheWindowMayBeNewAtTheNextPoll() {
        assertThat(pause(good(2400, 10))).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void windowIsNotAskedForSoonerThanTheFloor() {
        assertThat(pause(good(1_000_000, 10))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void operatorsOwnHostsMayBeAskedSooner() {
        Good own =
                new Good(
                        rhythm(1_000_000, 10),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(1)),
                        Optional.empty(),
                        ScheduleHints.none(),
                        Optional.empty());

        assertThat(pause(own)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void gapShortensTheIntervalAtOnce() {
        Good gap = seen(new Overlap(HOUR, 10, 0));

        Due due = policy.afterSuccess(NOW, gap, 0);

        assertThat(Duration.between(NOW, due.at())).isLessThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(pause(seen(new Overlap(Duration.ofMinutes(10), 10, 0))))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(
                        policy.afterSuccess(
                                        NOW, seen(new Overlap(Duration.ofMinutes(10), 10, 0)), 0)
                                .reason())
                .contains("no known item was left");
    }

    @Test
    void littleOverlapShortensTheNextPause() {
        assertThat(pause(seen(new Overlap(Duration.ofMinutes(40), 10, 1))))
                .isBetween(Duration.ofMinutes(22), Duration.ofMinutes(23));
    }

    @Test
    void fullOverlapShortensNothing() {
        assertThat(pause(seen(new Overlap(Duration.ofSeconds(1), 10, 10))))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void askedPauseIsHonouredWithinTheLongest() {
        assertThat(pause(asked(Duration.ofHours(3), ScheduleHints.none())))
                .isEqualTo(Duration.ofHours(3));
        assertThat(pause(asked(Duration.ofDays(9), ScheduleHints.none())))
                .isEqualTo(Duration.ofHours(24));
        assertThat(pause(asked(Duration.ofMinutes(1), ScheduleHints.none())))
                .isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void longestOfHeadersAndDocumentCounts() {
        ScheduleHints ttl = new ScheduleHints(Optional.of(Duration.ofHours(5)), Set.of(), Set.of());

        assertThat(pause(asked(Duration.ofHours(3), ttl))).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void askedPauseDoesNotLetTheWindowRollPast() {
        Good busy =
                new Good(
                        rhythm(240, 20),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Duration.ofHours(12)),
                        ScheduleHints.none(),
                        Optional.empty());

        assertThat(pause(busy)).isEqualTo(HOUR);
    }

    @Test
    void operatorsIntervalIsExact() {
        Good given = given(Duration.ofMinutes(7));

        Due due = policy.afterSuccess(NOW, given, 1);

        assertThat(due.at()).isEqualTo(NOW.plus(Duration.ofMinutes(7)));
        assertThat(due.reason()).contains("PT7M");
    }

    @Test
    void jitterOnlyEverWaitsLonger() {
        Due least = policy.afterSuccess(NOW, good(24, 1000), 0);
        Due most = policy.afterSuccess(NOW, good(24, 1000), 1);

        assertThat(Duration.between(NOW, least.at())).isEqualTo(Duration.ofMinutes(30));
        assertThat(Duration.between(NOW, most.at())).isEqualTo(Duration.ofMinutes(33));
    }

    @Test
    void skippedHoursAndDaysAreWaitedFor() {
        ScheduleHints noon = new ScheduleHints(Optional.empty(), Set.of(12, 13), Set.of());
        ScheduleHints tuesday =
                new ScheduleHints(Optional.empty(), Set.of(), Set.of(DayOfWeek.TUESDAY));

        assertThat(policy.afterSuccess(NOW, hinted(noon), 0).at())
                .isBetween(
                        Instant.parse("2026-11-24T14:00:00Z"),
                        Instant.parse("2026-11-24T14:10:00Z"));
        assertThat(policy.afterSuccess(NOW, hinted(tuesday), 0).at())
                .isBetween(
                        Instant.parse("2026-11-25T00:00:00Z"),
                        Instant.parse("2026-11-25T00:10:00Z"));
    }

    @Test
    void documentThatSkipsEveryHourIsAskedAllTheSame() {
        ScheduleHints all =
                new ScheduleHints(Optional.empty(), Set.of(), Set.of(DayOfWeek.values()));

        assertThat(pause(hinted(all))).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void pausesDoubleWithEachFailureUpToTheLongest() {
        assertThat(afterFailure(1)).isEqualTo(Duration.ofMinutes(5));
        assertThat(afterFailure(2)).isEqualTo(Duration.ofMinutes(10));
        assertThat(afterFailure(5)).isEqualTo(Duration.ofMinutes(80));
        assertThat(afterFailure(12)).isEqualTo(Duration.ofHours(24));
        assertThat(afterFailure(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void nothingIsAddedToTheLongestPause() {
        Due failing = policy.afterFailure(NOW, 20, Optional.empty(), Optional.empty(), 1);
        Due asking = policy.afterSuccess(NOW, asked(Duration.ofDays(9), ScheduleHints.none()), 1);

        assertThat(failing.at()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(asking.at()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void retryAfterIsWaitedForWhenItIsLonger() {
        Due longer = policy.afterFailure(NOW, 1, Optional.of(HOUR), Optional.empty(), 0);
        Due shorter =
                policy.afterFailure(
                        NOW, 1, Optional.of(Duration.ofSeconds(1)), Optional.empty(), 0);

        assertThat(longer.at()).isEqualTo(NOW.plus(HOUR));
        assertThat(longer.reason()).contains("the host asks for");
        assertThat(shorter.at()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void feedWithAShortIntervalBeginsItsPausesThere() {
        Due due =
                policy.afterFailure(
                        NOW, 2, Optional.empty(), Optional.of(Duration.ofSeconds(10)), 0);

        assertThat(due.at()).isEqualTo(NOW.plusSeconds(20));
    }

    private Duration afterFailure(int failures) {
        return Duration.between(
                NOW,
                policy.afterFailure(NOW, failures, Optional.empty(), Optional.empty(), 0).at());
    }

    private Duration pause(Good good) {
        return Duration.between(NOW, policy.afterSuccess(NOW, good, 0).at());
    }

    private static Rhythm rhythm(double perDay, int window) {
        return new Rhythm(perDay, 1, window, Optional.empty(), Optional.empty());
    }

    private static Good good(double perDay, int window) {
        return new Good(
                rhythm(perDay, window),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ScheduleHints.none(),
                Optional.empty());
    }

    private static Good seen(Overlap overlap) {
        return new Good(
                rhythm(24, 1000),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ScheduleHints.none(),
                Optional.of(overlap));
    }

    private static Good asked(Duration pause, ScheduleHints hints) {
        return new Good(
                rhythm(24, 1000),
                Optional.empty(),
                Optional.empty(),
                Optional.of(pause),
                hints,
                Optional.empty());
    }

    private static Good hinted(ScheduleHints hints) {
        return new Good(
                rhythm(24, 1000),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                hints,
                Optional.empty());
    }

    private static Good given(Duration interval) {
        return new Good(
                rhythm(24, 1000),
                Optional.of(interval),
                Optional.empty(),
                Optional.empty(),
                ScheduleHints.none(),
                Optional.empty());
    }
}
