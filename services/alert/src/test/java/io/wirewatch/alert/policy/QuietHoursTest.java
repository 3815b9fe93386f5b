package io.wirewatch.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clocks in Berlin: forward on 2026-03-29 at 01:00Z (02:00 to 03:00), back on 2026-10-25 at 01:00Z (03:00 to 02:00).
class QuietHoursTest {
    private static final String NONE = "-";

    @ParameterizedTest
    @CsvSource({
        // over midnight, an ordinary day: 22:00 to 07:00 is 21:00Z to 06:00Z
        "22:00, 07:00, Europe/Berlin, 2026-01-15T20:59:59Z, -",
        "22:00, 07:00, Europe/Berlin, 2026-01-15T21:00:00Z, 2026-01-16T06:00:00Z",
        "22:00, 07:00, Europe/Berlin, 2026-01-16T05:59:59Z, 2026-01-16T06:00:00Z",
        "22:00, 07:00, Europe/Berlin, 2026-01-16T06:00:00Z, -",
        // within one day
        "12:00, 13:30, Europe/Berlin, 2026-01-15T11:00:00Z, 2026-01-15T12:30:00Z",
        "12:00, 13:30, Europe/Berlin, 2026-01-15T12:30:00Z, -",
        // the night is an hour shorter when the clock is put forward, and longer when it is put
        // back
        "22:00, 07:00, Europe/Berlin, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
        "22:00, 07:00, Europe/Berlin, 2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z",
        // an end or a beginning in the hour that does not come is the switch
        "22:00, 02:30, Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T01:00:00Z",
        "22:00, 02:30, Europe/Berlin, 2026-03-29T01:00:00Z, -",
        "02:30, 06:00, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T04:00:00Z",
        "02:30, 06:00, Europe/Berlin, 2026-03-29T00:59:59Z, -",
        // the hour that comes twice is quiet both times: 02:30 first is 00:30Z, then 01:30Z
        "22:00, 02:30, Europe/Berlin, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, Europe/Berlin, 2026-10-25T01:15:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, Europe/Berlin, 2026-10-25T01:30:00Z, -",
        "02:30, 06:00, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T05:00:00Z",
        // five hours and three quarters, and no switch
        "22:00, 07:00, Asia/Kathmandu, 2026-03-28T16:15:00Z, 2026-03-29T01:15:00Z",
        "22:00, 07:00, Asia/Kathmandu, 2026-10-25T01:15:00Z, -",
        "23:59, 00:00, Asia/Kathmandu, 2026-10-25T18:14:30Z, 2026-10-25T18:15:00Z",
    })
    void endIsTheMomentTheSubscribersClockSays(
            LocalTime from, LocalTime to, ZoneId zone, Instant at, String end) {
        QuietHours quiet = new QuietHours(from, to, zone);

        assertThat(quiet.endAt(at).map(Instant::toString).orElse(NONE)).isEqualTo(end);
    }

    /// Every quarter of an hour of a year against the clock on the wall.
    @Test
    void quietIsWhenTheClockOnTheWallSaysSo() {
        for (String zone : new String[] {"Europe/Berlin", "Asia/Kathmandu", "America/New_York"}) {
            QuietHours quiet =
                    new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of(zone));
            Instant end = Instant.parse("2027-01-01T00:00:00Z");
            for (Instant at = Instant.parse("2026-01-01T00:00:00Z");
                    at.isBefore(end);
                    at = at.plusSeconds(900)) {
                int hour = ZonedDateTime.ofInstant(at, ZoneId.of(zone)).getHour();

                assertThat(quiet.endAt(at).isPresent())
                        .as(zone + " " + at)
                        .isEqualTo(hour >= 22 || hour < 7);
            }
        }
    }
}
