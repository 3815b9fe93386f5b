package io.wirewatch.poller.poll;

import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Rhythm;
import io.wirewatch.poller.parse.ScheduleHints;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How long a feed is left alone. Pure; jitter is an argument.
///
/// A feed that publishes four times as often is asked twice as often: of all ways to spend the same number of polls this
/// one finds an article soonest on average. However that comes out, enough of the known items must still be in the window
/// at the next poll; else something may have passed unseen between the two.
///
/// @param hourly how often a feed is asked that publishes one item an hour
/// @param shortest a feed is not asked sooner for the sake of speed
/// @param floor nor sooner than this for the sake of its window
public record PollPolicy(
        Duration hourly,
        Duration shortest,
        Duration floor,
        Duration longest,
        Duration firstBackOff) {
    /// The part of a window that may be new at the next poll; the rest is known and shows that nothing was missed.
    static final double NEW_AT_MOST = 0.5;

    /// Pauses are longer by up to this part of them, so that what was due together drifts apart.
    static final double SPREAD = 0.1;

    /// A document that skips more hours in a row than there are in a week would never be asked.
    private static final int HOURS_LOOKED_AT = 7 * 24;

    public static PollPolicy of(PollerConfig config) {
        return new PollPolicy(
                config.firstInterval(),
                config.shortestInterval(),
                config.shortestGivenInterval(),
                config.longestInterval(),
                config.firstBackOff());
    }

    /// The same with another pace: what is found how soon depends on it, what is missed does not.
    public PollPolicy at(Duration forOneAnHour) {
        return new PollPolicy(forOneAnHour, shortest, floor, longest, firstBackOff);
    }

    /// What is known of a feed when a poll has succeeded.
    ///
    /// @param given the operator's interval
    /// @param floor the operator's own hosts may be asked more often than others
    /// @param asked how long the answer's headers say that it may be kept
    /// @param overlap of the window just seen with what was known; empty where no window was seen
    public record Good(
            Rhythm rhythm,
            Optional<Duration> given,
            Optional<Duration> floor,
            Optional<Duration> asked,
            ScheduleHints hints,
            Optional<Overlap> overlap) {}

    /// @param elapsed since the good poll before
    /// @param items in the window
    /// @param known among them
    public record Overlap(Duration elapsed, int items, int known) {
        /// When so much of the window will be new as may be, if it goes on like this.
        Optional<Duration> enoughUntil() {
            double fresh = items - known;
            return fresh <= 0
                    ? Optional.empty()
                    : Optional.of(
                            Duration.ofMillis(
                                    (long) (elapsed.toMillis() * NEW_AT_MOST * items / fresh)));
        }

        public boolean isGap() {
            return items > 0 && known == 0;
        }
    }

    public Due afterSuccess(Instant now, Good good, double jitter) {
        Choice choice = choice(good);
        Optional<Duration> rolls = windowBound(good);
        if (rolls.isPresent() && rolls.get().compareTo(choice.pause()) < 0) {
            boolean gap = good.overlap().filter(Overlap::isGap).isPresent();
            String why =
                    gap
                            ? "no known item was left in its window of "
                            : "half of its window is new by then, which holds ";
            choice = new Choice(rolls.get(), why + good.rhythm().window() + " items");
        }
        boolean exact = good.given().filter(choice.pause()::equals).isPresent();
        Instant at = now.plus(exact ? choice.pause() : spread(choice.pause(), jitter));
        return unskipped(new Due(at, choice.reason()), good.hints());
    }

    /// Doubling pauses, never given up.
    ///
    /// @param failures in a row, this one included
    /// @param asked the host's `Retry-After`
    public Due afterFailure(
            Instant now,
            int failures,
            Optional<Duration> asked,
            Optional<Duration> given,
            double jitter) {
        Duration first =
                given.filter(interval -> interval.compareTo(firstBackOff) < 0).orElse(firstBackOff);
        Duration backOff = first.multipliedBy(1L << Math.min(Math.max(0, failures - 1), 12));
        boolean courtesy = asked.isPresent() && asked.get().compareTo(backOff) > 0;
        Duration pause = clamp(courtesy ? asked.get() : backOff, Duration.ZERO, longest);
        return new Due(
                now.plus(spread(pause, jitter)),
                courtesy ? "the host asks for " + pause : failures + " failures in a row");
    }

    /// By its rhythm alone.
    Duration byRhythm(Rhythm rhythm) {
        double seconds = hourly.toSeconds() / Math.sqrt(Math.max(1e-6, rhythm.perDay() / 24));
        return clamp(Duration.ofSeconds((long) Math.min(seconds, 1e9)), shortest, longest);
    }

    private Choice choice(Good good) {
        if (good.given().isPresent()) {
            return new Choice(good.given().get(), "its interval is " + good.given().get());
        }
        Duration own = byRhythm(good.rhythm());
        Duration asked = longer(good.asked(), good.hints().pause());
        if (asked.compareTo(own) > 0) {
            Duration pause = clamp(asked, own, longest);
            return new Choice(pause, "the feed asks for " + pause);
        }
        String rate = "%.1f items a day".formatted(good.rhythm().perDay());
        return new Choice(own, "it shows about " + rate);
    }

    private static Duration longer(Optional<Duration> one, Optional<Duration> other) {
        Duration first = one.orElse(Duration.ZERO);
        Duration second = other.orElse(Duration.ZERO);
        return first.compareTo(second) > 0 ? first : second;
    }

    /// The longest pause after which enough known items are still in the window.
    private Optional<Duration> windowBound(Good good) {
        Duration least = good.floor().orElse(floor);
        Optional<Duration> usually =
                good.rhythm()
                        .windowLasts()
                        .map(time -> Duration.ofMillis((long) (time.toMillis() * NEW_AT_MOST)));
        Optional<Duration> lately = good.overlap().flatMap(Overlap::enoughUntil);
        return java.util.stream.Stream.concat(usually.stream(), lately.stream())
                .min(Duration::compareTo)
                .map(time -> clamp(time, least, longest));
    }

    /// The first moment that the document does not ask to be left out.
    private static Due unskipped(Due due, ScheduleHints hints) {
        ZonedDateTime at = due.at().atZone(ZoneOffset.UTC);
        for (int hours = 0; hours < HOURS_LOOKED_AT; hours++) {
            if (!hints.skipHours().contains(at.getHour())
                    && !hints.skipDays().contains(at.getDayOfWeek())) {
                return hours == 0
                        ? due
                        : new Due(at.toInstant(), "the feed skips the hours before");
            }
            at =
                    at.truncatedTo(ChronoUnit.HOURS)
                            .plusHours(1)
                            .plusMinutes(due.at().getEpochSecond() % 10);
        }
        return due;
    }

    /// Never beyond the longest pause, but for an interval that is longer itself.
    private Duration spread(Duration pause, double jitter) {
        Duration spread = pause.plusMillis((long) (pause.toMillis() * SPREAD * jitter));
        return clamp(spread, Duration.ZERO, pause.compareTo(longest) > 0 ? pause : longest);
    }

    private static Duration clamp(Duration time, Duration least, Duration most) {
        if (time.compareTo(least) < 0) {
            return least;
        }
        return time.compareTo(most) > 0 ? most : time;
    }

    private record Choice(Duration pause, String reason) {}

    /// When, and why then.
    public record Due(Instant at, String reason) {}
}
