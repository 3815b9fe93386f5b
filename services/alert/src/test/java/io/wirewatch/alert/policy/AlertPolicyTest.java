package io.wirewatch.alert.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.request.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertPolicyTest {
    private static final Map<String, Object> NIGHT =
            Map.of("from", "22:00", "to", "07:00", "zone", "Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-01-15T11:00:00Z");
    private static final Instant NIGHTTIME = Instant.parse("2026-01-15T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-01-16T06:00:00Z");

    @Test
    void plainSendsAtOnce() {
        assertThat(policy(Map.of()).decide(NOON, false, 1_000)).isEqualTo(new Decision.Send());
    }

    @Test
    void quietHoursHold() {
        AlertPolicy policy = policy(Map.of("quietHours", NIGHT));

        assertThat(policy.decide(NOON, false, 0)).isEqualTo(new Decision.Send());
        assertThat(policy.decide(NIGHTTIME, false, 0)).isEqualTo(new Decision.Hold(MORNING));
    }

    @Test
    void pausedAndMutedDrop() {
        assertThat(policy(Map.of("paused", true)).decide(NOON, false, 0))
                .isEqualTo(new Decision.Drop(Decision.Reason.PAUSED));
        assertThat(policy(Map.of()).decide(NOON, true, 0))
                .isEqualTo(new Decision.Drop(Decision.Reason.MUTED));
    }

    @Test
    void snoozeCollectsUntilItsEnd() {
        AlertPolicy policy = policy(Map.of("snoozedUntil", "2026-01-15T12:00:00Z"));
        Instant end = Instant.parse("2026-01-15T12:00:00Z");

        assertThat(policy.decide(NOON, false, 0))
                .isEqualTo(new Decision.Collect(Decision.Why.SNOOZE, end));
        assertThat(policy.decide(end, false, 0)).isEqualTo(new Decision.Send());
    }

    @Test
    void digestCollectsEverything() {
        AlertPolicy policy = policy(Map.of("digest", "daily", "maxPerDay", 1, "quietHours", NIGHT));

        assertThat(policy.decide(NOON, false, 7))
                .isEqualTo(
                        new Decision.Collect(
                                Decision.Why.SCHEDULE, Instant.parse("2026-01-16T08:00:00Z")));
        assertThat(policy.isBudgeted()).isFalse();
    }

    @Test
    void digestThatIsDueInTheNightIsReleasedInTheMorning() {
        AlertPolicy policy = policy(Map.of("quietHours", NIGHT));

        assertThat(policy.releaseOf(NIGHTTIME)).isEqualTo(MORNING);
        assertThat(policy.releaseOf(NOON)).isEqualTo(NOON);
    }

    @Test
    void whatIsBeyondTheDaysNumberIsCollectedUntilItsEnd() {
        AlertPolicy policy = policy(Map.of("maxPerDay", 2, "zone", "Asia/Kathmandu"));
        Instant midnight = Instant.parse("2026-01-15T18:15:00Z");

        assertThat(policy.decide(NOON, false, 1)).isEqualTo(new Decision.Send());
        assertThat(policy.decide(NOON, false, 2))
                .isEqualTo(new Decision.Collect(Decision.Why.BUDGET, midnight));
        assertThat(policy.dayOf(midnight.minusMillis(1))).isEqualTo(LocalDate.of(2026, 1, 15));
        assertThat(policy.dayOf(midnight)).isEqualTo(LocalDate.of(2026, 1, 16));
    }

    /// 25 hours in autumn, 23 in spring.
    @Test
    void dayOfTheBudgetIsTheLocalOneOverBothSwitches() {
        AlertPolicy policy = policy(Map.of("maxPerDay", 1, "zone", "Europe/Berlin"));

        assertThat(policy.decide(Instant.parse("2026-10-24T22:00:00Z"), false, 1))
                .isEqualTo(
                        new Decision.Collect(
                                Decision.Why.BUDGET, Instant.parse("2026-10-25T23:00:00Z")));
        assertThat(policy.decide(Instant.parse("2026-03-28T23:00:00Z"), false, 1))
                .isEqualTo(
                        new Decision.Collect(
                                Decision.Why.BUDGET, Instant.parse("2026-03-29T22:00:00Z")));
    }

    @Test
    void heldCountsAgainstTheNumberAndCollectedDoesNot() {
        assertThat(new Decision.Hold(NOON).spends()).isTrue();
        assertThat(new Decision.Collect(Decision.Why.BUDGET, NOON).spends()).isFalse();
    }

    private static AlertPolicy policy(Map<String, Object> fields) {
        return PolicyReader.read(new Fields("a subscription", new HashMap<>(fields)));
    }
}
