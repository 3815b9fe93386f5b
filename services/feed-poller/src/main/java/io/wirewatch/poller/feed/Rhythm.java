package io.wirewatch.poller.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How a feed publishes, as far as its dates and our polls have shown. Pure.
///
/// @param seenPerDay new items that polls have shown, smoothed over some days
/// @param known how much of the rate is known: 0 nothing, 1 all of it
/// @param window items that the feed shows at once; 0 until one was seen
/// @param lastNews when it last showed something new
/// @param usualPause between two new items, smoothed; says nothing of the time since the last
public record Rhythm(
        double seenPerDay,
        double known,
        int window,
        Optional<Instant> lastNews,
        Optional<Duration> usualPause) {
    /// What was seen longer ago than this counts for little.
    static final Duration MEMORY = Duration.ofDays(3);

    /// A feed of which nothing is known counts as one that publishes hourly.
    public static final double UNKNOWN_PER_DAY = 24;

    private static final double WEIGHT_OF_LAST_PAUSE = 0.2;
    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();
    private static final Rhythm UNKNOWN = new Rhythm(0, 0, 0, Optional.empty(), Optional.empty());

    public static Rhythm unknown() {
        return UNKNOWN;
    }

    /// What the first window tells.
    ///
    /// @param dates of its items, where they have any
    public static Rhythm ofFirst(int window, List<Instant> dates, Instant now) {
        List<Instant> past = dates.stream().filter(date -> !date.isAfter(now)).toList();
        Optional<Instant> newest = past.stream().max(Comparator.naturalOrder());
        Optional<Duration> span =
                past.stream()
                        .min(Comparator.naturalOrder())
                        .map(oldest -> Duration.between(oldest, now))
                        .filter(time -> past.size() > 1 && time.isPositive());
        return new Rhythm(
                span.map(time -> past.size() * SECONDS_A_DAY / Math.max(1, time.toSeconds()))
                        .orElse(0.0),
                span.isPresent() ? 1 : 0,
                window,
                newest.or(() -> Optional.of(now)),
                span.map(time -> time.dividedBy(past.size())));
    }

    /// After a good poll.
    ///
    /// @param elapsed since the good poll before
    /// @param fresh new items among those shown
    public Rhythm after(Duration elapsed, int fresh, Instant now) {
        double days = Math.max(1, elapsed.toSeconds()) / SECONDS_A_DAY;
        double kept = Math.exp(-days / (MEMORY.toSeconds() / SECONDS_A_DAY));
        double seen = seenPerDay * kept + fresh / days * (1 - kept);
        double more = 1 - (1 - known) * kept;
        return fresh == 0
                ? new Rhythm(seen, more, window, lastNews, usualPause)
                : new Rhythm(seen, more, window, Optional.of(now), pause(fresh, now));
    }

    /// With another number of items at once.
    public Rhythm showing(int items) {
        return new Rhythm(seenPerDay, known, items, lastNews, usualPause);
    }

    /// Where it is not known, what a feed counts as of which nothing is known.
    public double perDay() {
        return seenPerDay + UNKNOWN_PER_DAY * (1 - known);
    }

    /// How long it takes until the whole window is new, by what was seen; empty while no window is known or nothing new
    /// ever comes.
    public Optional<Duration> windowLasts() {
        double days = window / seenPerDay;
        return window == 0 || !(days < 36_500)
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) (days * SECONDS_A_DAY)));
    }

    /// It has shown nothing new for so many of its usual pauses, and for at least so long.
    public boolean isSilent(Instant now, int pauses, Duration atLeast) {
        if (lastNews.isEmpty() || usualPause.isEmpty()) {
            return false;
        }
        Duration quiet = Duration.between(lastNews.get(), now);
        return quiet.compareTo(atLeast) > 0
                && quiet.compareTo(usualPause.get().multipliedBy(pauses)) > 0;
    }

    private Optional<Duration> pause(int fresh, Instant now) {
        Optional<Duration> last =
                lastNews.map(before -> Duration.between(before, now).dividedBy(fresh))
                        .filter(time -> !time.isNegative());
        if (last.isEmpty() || usualPause.isEmpty()) {
            return last.or(() -> usualPause);
        }
        double smoothed =
                usualPause.get().toMillis() * (1 - WEIGHT_OF_LAST_PAUSE)
                        + last.get().toMillis() * WEIGHT_OF_LAST_PAUSE;
        return Optional.of(Duration.ofMillis((long) smoothed));
    }
}
