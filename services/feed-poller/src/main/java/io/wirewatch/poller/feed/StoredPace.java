package io.wirewatch.poller.feed;

import io.wirewatch.poller.parse.ScheduleHints;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The columns that say how a feed publishes and what it asks for.
@Embeddable
public class StoredPace {
    @Column(name = "seen_per_day")
    double seenPerDay;

    @Column(name = "rate_known")
    double rateKnown;

    @Column(name = "window_size")
    int windowSize;

    @Column(name = "last_news")
    @Nullable Instant lastNews;

    @Column(name = "news_pause_s")
    @Nullable Long newsPauseSeconds;

    boolean silent;

    @Column(name = "hint_pause_s")
    @Nullable Long hintPauseSeconds;

    @Column(name = "skip_hours")
    int skipHours;

    @Column(name = "skip_days")
    int skipDays;

    /// How it publishes.
    public Rhythm rhythm() {
        return new Rhythm(
                seenPerDay,
                rateKnown,
                windowSize,
                Optional.ofNullable(lastNews),
                Optional.ofNullable(newsPauseSeconds).map(Duration::ofSeconds));
    }

    public void follow(Rhythm rhythm) {
        seenPerDay = rhythm.seenPerDay();
        rateKnown = rhythm.known();
        windowSize = rhythm.window();
        lastNews = rhythm.lastNews().orElse(null);
        newsPauseSeconds = rhythm.usualPause().map(Duration::toSeconds).orElse(null);
    }

    /// What its document asked for.
    public ScheduleHints hints() {
        return new ScheduleHints(
                Optional.ofNullable(hintPauseSeconds).map(Duration::ofSeconds),
                IntStream.range(0, 24)
                        .filter(hour -> (skipHours >> hour & 1) == 1)
                        .boxed()
                        .collect(Collectors.toSet()),
                Arrays.stream(DayOfWeek.values())
                        .filter(day -> (skipDays >> day.ordinal() & 1) == 1)
                        .collect(Collectors.toSet()));
    }

    public void heed(ScheduleHints hints) {
        hintPauseSeconds = hints.pause().map(Duration::toSeconds).orElse(null);
        skipHours = hints.skipHours().stream().mapToInt(hour -> 1 << hour).sum();
        skipDays = hints.skipDays().stream().mapToInt(day -> 1 << day.ordinal()).sum();
    }

    /// Says whether it is silent; answers whether that is new.
    public boolean fellSilent(boolean now) {
        boolean changed = silent != now;
        silent = now;
        return changed;
    }
}
