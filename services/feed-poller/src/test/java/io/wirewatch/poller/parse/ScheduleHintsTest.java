package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleHintsTest {
    @Test
    void timeToLiveIsInMinutes() {
        assertThat(hints("<ttl>90</ttl>").pause()).contains(Duration.ofMinutes(90));
    }

    @ParameterizedTest
    @CsvSource({
        "hourly, 1, PT1H",
        "hourly, 4, PT15M",
        "daily, 2, PT12H",
        "Weekly, 1, PT168H",
        "yearly, 1, PT168H",
        "daily, 0, PT24H",
    })
    void updatePeriodIsDividedByItsFrequency(String period, int frequency, Duration pause) {
        String sy =
                "<sy:updatePeriod>%s</sy:updatePeriod><sy:updateFrequency>%d</sy:updateFrequency>"
                        .formatted(period, frequency);

        assertThat(hints(sy).pause()).contains(pause);
    }

    @Test
    void longestOfTwoCounts() {
        String both = "<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>";

        assertThat(hints(both).pause()).contains(Duration.ofHours(1));
    }

    @Test
    void skippedHoursAndDaysAreRead() {
        ScheduleHints hints =
                hints(
                        "<skipHours><hour>0</hour><hour>23</hour></skipHours>"
                                + "<skipDays><day>Saturday</day><day>Sunday</day></skipDays>");

        assertThat(hints.skipHours()).containsExactlyInAnyOrder(0, 23);
        assertThat(hints.skipDays())
                .containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    }

    @ParameterizedTest
    @CsvSource({
        "<ttl>0</ttl>",
        "<ttl>-5</ttl>",
        "<ttl>soon</ttl>",
        "<sy:updatePeriod>fortnightly</sy:updatePeriod>",
        "<generator>x</generator>",
    })
    void nonsenseCountsAsNotSaid(String words) {
        assertThat(hints(words)).isEqualTo(ScheduleHints.none());
    }

    @Test
    void wordsOfAnItemAreNoHints() {
        String item = "<item><title>x</title><ttl>7</ttl></item>";

        assertThat(hints(item)).isEqualTo(ScheduleHints.none());
        assertThat(hints(item + "<ttl>9</ttl>").pause()).contains(Duration.ofMinutes(9));
    }

    private static ScheduleHints hints(String channel) {
        String document =
                "<rss version=\"2.0\"><channel><title>t</title><link>http://feed.example/</link>"
                        + channel
                        + "</channel></rss>";
        return Documents.feed(document).hints();
    }
}
