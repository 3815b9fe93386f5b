package io.wirewatch.alert.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.similarity.Outline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryRulesTest {
    private static final TextAnalysis ANALYSIS = new TextAnalysis();
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final StoryRules rules = new StoryRules(Duration.ofHours(72));

    private static Outlined outlined(String source, String title, Instant at) {
        Outline outline = Outline.of(ANALYSIS.analyze("en", title, ""), title);
        return new Outlined(1, title, "r", source, at, outline, List.of());
    }

    /// Four of six terms shared: 0.67.
    private boolean join(String source, Duration apart) {
        Outlined one = outlined("a.example", "Alder port storm closes harbour terminal", NOON);
        Outlined other =
                outlined(source, "Alder port storm halts harbour ferries", NOON.plus(apart));
        assertThat(rules.join(one, other)).as("either way").isEqualTo(rules.join(other, one));
        return rules.join(one, other);
    }

    @Test
    void twoPublishersOnOneDayReportOneThing() {
        assertThat(join("b.example", Duration.ofHours(3))).isTrue();
        assertThat(join("b.example", Duration.ofHours(12))).isTrue();
    }

    @Test
    void moreIsAskedOfOnePublisher() {
        assertThat(join("a.example", Duration.ofHours(3))).isFalse();
    }

    @Test
    void aFormThatOnePublisherFillsInDifferentlyIsAnotherReport() {
        Outlined one = outlined("a.example", "Number classifier chip maker report weekly", NOON);
        String filled = "Number alert chip maker report weekly";
        assertThat(rules.join(one, outlined("a.example", filled, NOON))).isFalse();
        assertThat(rules.join(one, outlined("b.example", filled, NOON))).isTrue();
    }

    @Test
    void moreIsAskedWithEachDayBetween() {
        assertThat(join("b.example", Duration.ofDays(2))).isTrue();
        assertThat(join("b.example", Duration.ofHours(71))).isFalse();
    }

    @Test
    void nothingJoinsBeyondTheWindow() {
        Outlined one = outlined("a.example", "Alder port storm closes harbour", NOON);
        Outlined same =
                outlined(
                        "b.example",
                        "Alder port storm closes harbour",
                        NOON.plusSeconds(72 * 3600 + 1));
        assertThat(rules.join(one, same)).isFalse();
    }
}
