package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {
    private static final Instant NOON = Instant.parse("2031-03-03T12:00:00Z");

    private long nanos = 17;
    private Duration answersAfter = Duration.ofMillis(2);

    @Test
    void replicasWhoseClocksAreTenMinutesApartMeanTheSame() {
        DatabaseTime ahead = running(NOON.plus(Duration.ofMinutes(10)));
        DatabaseTime behind = running(NOON.minus(Duration.ofMinutes(10)));
        assertThat(ahead.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));

        ahead.read(database(NOON));
        behind.read(database(NOON.plusMillis(2)));
        nanos += Duration.ofSeconds(30).toNanos();

        assertThat(ahead.instant())
                .isEqualTo(behind.instant())
                .isBetween(NOON.plusSeconds(30), NOON.plusSeconds(31));
    }

    @Test
    void clockOfTheDatabaseThatIsPutRightIsFollowed() {
        DatabaseTime time = running(NOON);
        time.read(database(NOON));

        time.read(database(NOON.plus(Duration.ofHours(1))));

        assertThat(time.instant())
                .isEqualTo(NOON.plus(Duration.ofHours(1)).plus(answersAfter.dividedBy(2)));
    }

    @Test
    void lateAnswerMovesNothingUnlessItIsTheFirst() {
        answersAfter = DatabaseTime.LONGEST_ANSWER.plusMillis(2);
        DatabaseTime time = running(NOON);
        time.read(database(NOON.plusSeconds(600)));
        assertThat(time.instant()).isEqualTo(NOON.plusSeconds(600).plusMillis(251));

        time.read(database(NOON.plusSeconds(900)));

        assertThat(time.instant()).isEqualTo(NOON.plusSeconds(600).plusMillis(251 + 502));
    }

    private DatabaseTime running(Instant machine) {
        return new DatabaseTime(InstantSource.fixed(machine), () -> nanos);
    }

    /// Answers after a while.
    private InstantSource database(Instant time) {
        return () -> {
            nanos += answersAfter.toNanos();
            return time;
        };
    }
}
