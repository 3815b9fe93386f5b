package io.wirewatch.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.policy.BlindSpotRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SidesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    @Test
    void oneLanguageAloneIsABlindSpotOfAllOthers() {
        assertThat(own("zh", "zh").alone(rule(null))).contains("zh");
        assertThat(own("zh").alone(rule("zh"))).contains("zh");
        assertThat(own("en").alone(rule("zh"))).as("not the one that was asked for").isEmpty();
        assertThat(own("zh", "en").alone(rule("zh"))).isEmpty();
        assertThat(own().alone(rule(null))).as("nobody knows the language").isEmpty();
    }

    @Test
    void onlyTheSidesThatAreWaitedForEndIt() {
        assertThat(own("zh", "ja").alone(rule("zh", "en", "de"))).contains("zh");
        assertThat(own("zh", "de").alone(rule("zh", "en", "de"))).isEmpty();
        assertThat(own("zh", "ja").alone(rule(null, "en"))).contains("zh");
    }

    @Test
    void aWeakerLinkEndsItToo() {
        Sides linked = new Sides(own("zh").own(), List.of(report("en", "other", 9)));

        assertThat(linked.alone(rule("zh"))).isEmpty();
        assertThat(linked.takenUp(rule("zh"))).contains(report("en", "other", 9));
        assertThat(linked.takenUp(rule("zh", "de"))).isEmpty();
    }

    private static Sides own(String... languages) {
        return new Sides(
                Arrays.stream(languages).map(one -> report(one, "own", 0)).toList(), List.of());
    }

    private static Sides.Report report(String side, String story, int hour) {
        return new Sides.Report(side, story, START.plus(Duration.ofHours(hour)));
    }

    private static BlindSpotRule rule(@Nullable String only, String... missing) {
        return new BlindSpotRule(
                BlindSpotRule.By.LANGUAGE, only, List.of(missing), Duration.ofHours(6));
    }
}
