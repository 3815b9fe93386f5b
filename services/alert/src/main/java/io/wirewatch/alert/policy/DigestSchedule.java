package io.wirewatch.alert.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/// When a subscriber's digests are due, in the subscriber's zone: one a local day or week, also where the clock is put
/// forward or back; an hourly one at each full local hour that passes.
///
/// @param at of a daily or weekly one
/// @param day of a weekly one
public record DigestSchedule(
        Every every, @JsonFormat(pattern = "HH:mm") LocalTime at, DayOfWeek day, ZoneId zone) {
    /// How often.
    public enum Every {
        @JsonProperty("hourly")
        HOUR,
        @JsonProperty("daily")
        DAY,
        @JsonProperty("weekly")
        WEEK
    }

    /// The first due time behind a moment: what happens at a due time belongs to the next digest.
    public Instant nextAfter(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return switch (every) {
            case HOUR -> nextHour(moment);
            case DAY -> due(today).isAfter(moment) ? due(today) : due(today.plusDays(1));
            case WEEK -> nextWeek(today, moment);
        };
    }

    private Instant nextHour(Instant moment) {
        Instant next = moment.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
        while (!next.isAfter(moment)) {
            next = next.plus(Duration.ofHours(1));
        }
        return next;
    }

    private Instant nextWeek(LocalDate today, Instant moment) {
        LocalDate next = today.with(TemporalAdjusters.nextOrSame(day));
        return due(next).isAfter(moment) ? due(next) : due(next.plusWeeks(1));
    }

    private Instant due(LocalDate date) {
        return LocalMoment.earliest(date.atTime(at), zone);
    }
}
