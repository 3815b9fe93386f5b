package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {
    private static final Instant NOON = Instant.parse("2031-03-03T12:00:00Z");

    private static final Duration HOUR = Duration.ofHours(1);

    private long nanos = 17;
    private Instant machine = NOON;
    private Instant database = NOON;
    private boolean away;
    private int asked;
    private Duration connectsAfter = Duration.ZERO;
    private Duration answersAfter = Duration.ofMillis(2);

    @Test
    void replicasWhoseClocksAreTenMinutesApartMeanTheSame() {
        DatabaseTime ahead = running(Duration.ofMinutes(10));
        DatabaseTime behind = running(Duration.ofMinutes(-10));
        assertThat(ahead.instant()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));

        ahead.read();
        behind.read();
        pass(Duration.ofSeconds(30));

        assertThat(ahead.instant())
                .isEqualTo(behind.instant())
                .isBetween(NOON.plusSeconds(30), NOON.plusSeconds(31));
    }

    @Test
    void clockOfTheDatabaseThatIsPutRightIsFollowed() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();

        database = database.plus(HOUR);
        time.read();

        assertThat(time.instant()).isEqualTo(database);
    }

    @Test
    void lateAnswerMovesNothingUnlessItIsTheFirst() {
        answersAfter = DatabaseTime.LONGEST_ANSWER.plusMillis(2);
        DatabaseTime time = running(Duration.ZERO);
        database = NOON.plusSeconds(600);
        time.read();
        Instant first = time.instant();
        assertThat(first).isEqualTo(NOON.plusSeconds(600).plusMillis(102));

        database = database.plus(HOUR);
        time.read();

        assertThat(time.instant()).isEqualTo(first.plusMillis(102));
    }

    @Test
    void answerIsNotLateWhereAConnectionWasWaitedFor() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();

        connectsAfter = Duration.ofSeconds(8);
        database = database.plus(HOUR);
        time.read();

        assertThat(time.instant()).isEqualTo(database);
    }

    @Test
    void machineThatSleptAsksAgainBeforeItTellsTheTime() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        machine = machine.plus(HOUR);
        database = database.plus(HOUR);

        assertThat(time.instant()).isEqualTo(database);
        assertThat(time.instant()).isEqualTo(database);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void clockThatIsPutRightAsksOnceAndMovesNothing() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        machine = machine.plus(HOUR);

        assertThat(time.instant()).isEqualTo(database);
        assertThat(time.instant()).isEqualTo(database);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void counterIsBelievedWhileTheDatabaseIsAway() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        machine = machine.plus(HOUR);
        away = true;

        assertThat(time.instant()).isEqualTo(database);
        pass(Duration.ofSeconds(5));
        assertThat(time.instant()).isEqualTo(database);
        assertThat(asked).as("once for the jump").isEqualTo(2);
    }

    private DatabaseTime running(Duration ahead) {
        return new DatabaseTime(() -> machine.plus(ahead), () -> nanos, this::connected);
    }

    private void connected(Consumer<InstantSource> asking) {
        asked++;
        if (away) {
            throw new IllegalStateException("away");
        }
        pass(connectsAfter);
        asking.accept(this::answer);
    }

    /// The time in the middle of the answer.
    private Instant answer() {
        pass(answersAfter.dividedBy(2));
        Instant time = database;
        pass(answersAfter.dividedBy(2));
        return time;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        machine = machine.plus(time);
        database = database.plus(time);
    }
}
