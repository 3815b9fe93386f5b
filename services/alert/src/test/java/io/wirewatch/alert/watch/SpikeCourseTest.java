package io.wirewatch.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wirewatch.alert.policy.SpikeRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpikeCourseTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final SpikeRule RULE =
            new SpikeRule(HOUR, SpikeRule.Sensitivity.MEDIUM, 5, 2, HOUR.multipliedBy(6));

    private final List<SpikeCourse.Spike> told = new ArrayList<>();
    private int articles;

    @Test
    void manyMoreThanUsualAreTold() {
        SpikeCourse course = quietDays(new SpikeCourse(RULE, START), 2, 3);

        see(course, day(2), 30);

        assertThat(told).hasSize(1);
        SpikeCourse.Spike spike = told.getFirst();
        assertThat(spike.expected()).isEqualTo(3);
        assertThat(spike.windows()).isEqualTo(47);
        assertThat(spike.score()).isGreaterThanOrEqualTo(3.5);
        assertThat(spike.subject()).isEqualTo("spike:" + spike.from() + "/" + spike.to());
        assertThat(Duration.between(spike.from(), spike.to())).isEqualTo(HOUR);
    }

    @Test
    void theScoreIsTheModifiedZScoreOfStabilisedCounts() {
        // y(n) = 2 sqrt(n + 0.375); median of {4, 4, 4, 9} is y(4), the median deviation 0, so the
        // spread is 1
        SpikeCourse.Score score = SpikeCourse.Score.of(16, new double[] {4, 9, 4, 4});

        assertThat(score.expected()).isEqualTo(4);
        assertThat(score.score())
                .isEqualTo(2 * Math.sqrt(16.375) - 2 * Math.sqrt(4.375), within(0.006));
    }

    @Test
    void aSteadyRateIsNoSpikeHoweverHigh() {
        quietDays(new SpikeCourse(RULE, START), 2, 50);

        assertThat(told).isEmpty();
    }

    @Test
    void aFewAreNoSpikeWhereUsuallyThereIsNothing() {
        SpikeCourse course = new SpikeCourse(RULE, START);

        see(course, day(2), RULE.minCount());
        assertThat(told).as("five against none is not unusual enough").isEmpty();
        see(course, day(3), RULE.minCount() + 1);
        assertThat(told).hasSize(1);
    }

    @Test
    void nothingIsToldWhileThereIsNothingToCompareWith() {
        see(new SpikeCourse(RULE, START), START.plus(HOUR.multipliedBy(8)), 100);

        assertThat(told).isEmpty();
    }

    @Test
    void copiesOfOneSourceAreNoSpike() {
        SpikeCourse course = new SpikeCourse(RULE, START);

        for (int i = 0; i < 20; i++) {
            Instant at = day(2).plusSeconds(i * 60L);
            course.add(new Sighting("a" + i, "a" + i, at, false));
            assertThat(course.at(at, in -> 1)).isEmpty();
        }
    }

    @Test
    void manyArticlesOfOneStoryCountOnce() {
        SpikeCourse course = new SpikeCourse(RULE, START);

        for (int i = 0; i < 20; i++) {
            Instant at = day(2).plusSeconds(i * 60L);
            course.add(new Sighting("a" + i, "story", at, false));
            assertThat(course.at(at, in -> in.size())).isEmpty();
        }
    }

    @Test
    void oneSpikeIsToldOnceAsLongAsItLasts() {
        SpikeCourse course = quietDays(new SpikeCourse(RULE, START), 2, 1);

        for (int hour = 0; hour < 20; hour++) {
            see(course, day(2).plus(HOUR.multipliedBy(hour)), 40);
        }

        assertThat(told).hasSize(1);
        assertThat(course.lasts()).isTrue();
    }

    @Test
    void theNextOneIsToldOnceTheFirstHasEndedAndTheCooldownIsOver() {
        SpikeCourse course = quietDays(new SpikeCourse(RULE, START), 2, 1);
        see(course, day(2), 40);
        see(course, day(2).plus(HOUR.multipliedBy(2)), 1);
        see(course, day(2).plus(HOUR.multipliedBy(4)), 40);
        assertThat(told).as("within the cooldown").hasSize(1);

        see(course, day(2).plus(HOUR.multipliedBy(8)), 1);
        see(course, day(2).plus(HOUR.multipliedBy(10)), 40);

        assertThat(told).hasSize(2);
    }

    @Test
    void aNewOneThatOutlastsTheCooldownIsToldWhenThatIsOver() {
        SpikeCourse course = quietDays(new SpikeCourse(RULE, START), 2, 20);
        see(course, day(2), 120);
        for (int hour = 1; hour < 5; hour++) {
            see(course, day(2).plus(HOUR.multipliedBy(hour)), 20);
        }
        see(course, day(2).plus(HOUR.multipliedBy(5)), 120);
        assertThat(told).as("within the cooldown").hasSize(1);

        see(course, day(2).plus(HOUR.multipliedBy(6)), 120);

        assertThat(told).hasSize(2);
    }

    @Test
    void whatCameInLateCountsForNothingAndIsNamed() {
        SpikeCourse course = quietDays(new SpikeCourse(RULE, START), 2, 1);
        for (int i = 0; i < 60; i++) {
            course.add(new Sighting("late" + i, "late" + i, day(2).plusSeconds(i), true));
        }
        assertThat(course.at(day(2).plusSeconds(60), in -> 9)).isEmpty();

        see(course, day(2).plusSeconds(60), 20);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().leftOut()).isEqualTo(60);
    }

    @Test
    void anOutageOfAThirdOfTheTimeMovesNoMedian() {
        SpikeCourse course = quietDays(new SpikeCourse(RULE, START), 2, 10);

        see(course, day(3), 12); // after a day of nothing

        assertThat(told).isEmpty();
    }

    @Test
    void stateIsAllThatARestartNeeds() {
        SpikeCourse course = quietDays(new SpikeCourse(RULE, START), 2, 1);
        see(course, day(2), 40);
        List<Sighting> stored = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            stored.add(new Sighting("s" + i, "s" + i, day(2).plusSeconds(i), false));
        }

        SpikeCourse restarted =
                new SpikeCourse(RULE, START, stored)
                        .told(course.toldAt().orElseThrow(), course.lasts());

        assertThat(restarted.at(day(2).plusSeconds(90), in -> 9)).isEmpty();
    }

    @Test
    void aLongWindowLooksFurtherBackThanTheUsualHistory() {
        SpikeRule long2 = new SpikeRule(Duration.ofDays(2), RULE.sensitivity(), 5, 1, HOUR);

        assertThat(SpikeCourse.lookBack(long2)).isEqualTo(Duration.ofDays(18));
        assertThat(SpikeCourse.lookBack(RULE)).isEqualTo(Duration.ofDays(7).plus(HOUR));
    }

    /// So many an hour.
    private SpikeCourse quietDays(SpikeCourse course, int days, int anHour) {
        for (int hour = 0; hour < days * 24; hour++) {
            see(course, START.plus(HOUR.multipliedBy(hour)).plusSeconds(1), anHour);
        }
        return course;
    }

    /// So many within half an hour, each of its own source.
    private void see(SpikeCourse course, Instant from, int many) {
        for (int i = 0; i < many; i++) {
            Instant at = from.plusMillis(i * 1_800_000L / many);
            String id = "a" + articles++;
            course.add(new Sighting(id, id, at, false));
            course.at(at, in -> in.size()).ifPresent(told::add);
        }
    }

    private static Instant day(int nth) {
        return START.plus(Duration.ofDays(nth)).plusSeconds(1);
    }
}
