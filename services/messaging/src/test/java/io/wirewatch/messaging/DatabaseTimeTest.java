package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private Duration sleepsBeforeItHears = Duration.ZERO;

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
        assertThat(first).isEqualTo(NOON.plusSeconds(600).plusMillis(502));

        database = database.plus(HOUR);
        time.read();

        assertThat(time.instant()).isEqualTo(first.plusMillis(502));
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
    void timeIsToldWithoutAskingTheDatabaseEvenAfterAJump() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        Instant before = time.instant();

        sleep(HOUR);

        assertThat(time.instant()).isEqualTo(before);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void lookAfterTheMachineSleptAsksAgainOnce() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        sleep(HOUR);

        time.look();
        assertThat(time.instant()).isEqualTo(database);

        pass(DatabaseTime.LOOK_EVERY);
        time.look();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void clockThatIsPutRightAsksOnceAndMovesNothing() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        machine = machine.plus(HOUR);

        time.look();
        time.look();

        assertThat(time.instant()).isEqualTo(database);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void timeIsReadEveryTenSeconds() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();

        pass(DatabaseTime.READ_EVERY.minusSeconds(1));
        time.look();
        assertThat(asked).isEqualTo(1);

        pass(Duration.ofSeconds(1));
        time.look();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void databaseThatIsFarAwayIsAskedNoMoreOften() {
        answersAfter = DatabaseTime.LONGEST_ANSWER.plusMillis(2);
        DatabaseTime time = running(Duration.ZERO);
        time.read();

        pass(DatabaseTime.READ_EVERY);
        time.look();
        time.look();

        assertThat(asked).isEqualTo(2);
    }

    @Test
    void slowAnswerAfterAJumpIsTaken() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        sleep(HOUR);

        answersAfter = Duration.ofSeconds(20);
        time.look();

        assertThat(time.instant()).isEqualTo(database);
    }

    @Test
    void answerThatTookLongerThanTheJumpIsNotTakenAndTheJumpNotForgotten() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        Duration jump = DatabaseTime.LARGEST_JUMP.plusSeconds(1);
        sleep(jump);

        answersAfter = jump.plusMillis(2);
        time.look();
        assertThat(time.instant()).isEqualTo(database.minus(jump));

        answersAfter = Duration.ofMillis(2);
        time.look();
        assertThat(time.instant()).isEqualTo(database);
    }

    @Test
    void machineThatSleepsBehindAnAnswerAsksAgain() {
        DatabaseTime time = running(Duration.ZERO);
        sleepsBeforeItHears = HOUR;
        time.read();

        sleepsBeforeItHears = Duration.ZERO;
        time.look();

        assertThat(time.instant()).isEqualTo(database);
    }

    @Test
    void counterIsBelievedUntilADatabaseThatIsAwayAnswers() {
        DatabaseTime time = running(Duration.ZERO);
        time.read();
        sleep(HOUR);

        away = true;
        assertThatThrownBy(time::look).isInstanceOf(IllegalStateException.class);
        assertThat(time.instant()).isEqualTo(database.minus(HOUR));

        away = false;
        time.look();
        assertThat(time.instant()).isEqualTo(database);
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
        sleep(sleepsBeforeItHears);
        pass(answersAfter.dividedBy(2));
        return time;
    }

    /// The counter stands still.
    private void sleep(Duration time) {
        machine = machine.plus(time);
        database = database.plus(time);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        machine = machine.plus(time);
        database = database.plus(time);
    }
}
