package io.wirewatch.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "DAY, 07:30, MONDAY, Europe/Berlin, 2026-01-15T06:29:59Z, 2026-01-15T06:30:00Z",
        "DAY, 07:30, MONDAY, Europe/Berlin, 2026-01-15T06:30:00Z, 2026-01-16T06:30:00Z",
        // 02:30 does not come, then comes twice
        "DAY, 02:30, MONDAY, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "DAY, 02:30, MONDAY, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        "DAY, 02:30, MONDAY, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "DAY, 02:30, MONDAY, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "DAY, 07:30, MONDAY, Asia/Kathmandu, 2026-03-29T01:44:00Z, 2026-03-29T01:45:00Z",
        "WEEK, 09:00, MONDAY, Europe/Berlin, 2026-03-23T08:00:00Z, 2026-03-30T07:00:00Z",
        "WEEK, 09:00, SUNDAY, Europe/Berlin, 2026-10-20T08:00:00Z, 2026-10-25T08:00:00Z",
        "HOUR, 00:00, MONDAY, Europe/Berlin, 2026-03-29T00:10:00Z, 2026-03-29T01:00:00Z",
        "HOUR, 00:00, MONDAY, Europe/Berlin, 2026-10-25T00:10:00Z, 2026-10-25T01:00:00Z",
        "HOUR, 00:00, MONDAY, Europe/Berlin, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
        "HOUR, 00:00, MONDAY, Asia/Kathmandu, 2026-10-25T01:00:00Z, 2026-10-25T01:15:00Z",
    })
    void nextIsTheFirstDueTimeBehind(
            DigestSchedule.Every every,
            LocalTime at,
            DayOfWeek day,
            ZoneId zone,
            Instant moment,
            Instant next) {
        assertThat(new DigestSchedule(every, at, day, zone).nextAfter(moment)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-25T00:00:00Z",
        "Europe/Berlin, 2026-10-21T00:00:00Z",
        "Asia/Kathmandu, 2026-03-25T00:00:00Z",
        "Asia/Kathmandu, 2026-10-21T00:00:00Z",
    })
    void oneDigestALocalDayOverTheSwitch(ZoneId zone, Instant from) {
        for (int hour = 0; hour < 24; hour++) {
            DigestSchedule schedule =
                    new DigestSchedule(
                            DigestSchedule.Every.DAY,
                            LocalTime.of(hour, 30),
                            DayOfWeek.MONDAY,
                            zone);
            List<Integer> days = new ArrayList<>();
            Instant due = from;
            for (int i = 0; i < 10; i++) {
                due = schedule.nextAfter(due);
                days.add(due.atZone(zone).getDayOfYear());
            }

            for (int i = 1; i < days.size(); i++) {
                assertThat(days.get(i)).as("hour " + hour).isEqualTo(days.get(i - 1) + 1);
            }
        }
    }
}
