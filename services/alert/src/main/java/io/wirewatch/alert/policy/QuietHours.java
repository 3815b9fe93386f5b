package io.wirewatch.alert.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// Hours of each day in which nothing is sent, in the subscriber's zone, over midnight where `to` is the earlier. A clock
/// that is put forward or back makes them shorter or longer, never breaks them in two: an hour that comes twice is quiet
/// both times, and an end that does not exist is the moment of the switch.
public record QuietHours(
        @JsonFormat(pattern = "HH:mm") LocalTime from,
        @JsonFormat(pattern = "HH:mm") LocalTime to,
        ZoneId zone) {
    /// When the quiet that reigns at this moment ends; empty where none does.
    public Optional<Instant> endAt(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return today.minusDays(2)
                .datesUntil(today.plusDays(2))
                .filter(day -> !begin(day).isAfter(at) && end(day).isAfter(at))
                .map(this::end)
                .findFirst();
    }

    private Instant begin(LocalDate day) {
        return LocalMoment.earliest(day.atTime(from), zone);
    }

    private Instant end(LocalDate day) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return LocalMoment.latest(last.atTime(to), zone);
    }
}
