package io.wirewatch.alert.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.coverage.MissedByFeeds.Missed;
import io.wirewatch.alert.watch.StreamLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SightTest {
    private static final Instant NOON = Instant.parse("2031-03-03T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = NOON.plus(Duration.ofDays(30));
    private static final Missed NOTHING = missed(Map.of(), Map.of());

    @Test
    void whatLayBeforeOurFirstArticleOrInAGapWasNotAllSeen() {
        Missed gap = missed(Map.of(hour(1), 1L, hour(2), 2L, hour(3), 0L), Map.of());
        Sight.Seen seen = seen(gap, new Sight.Moment(LATER, false));

        assertThat(whyNot(seen, 0)).containsExactly("it began before our first article");
        assertThat(whyNot(seen, 1)).containsExactly("feeds had a gap");
        assertThat(whyNot(seen, 2)).containsExactly("feeds had 2 gaps");
        assertThat(whyNot(seen, 3)).isEmpty();
        assertThat(whyNot(seen, 4)).isEmpty();
    }

    @Test
    void nothingIsCompleteWhileNothingWasSeenOrHeard() {
        Sight.Seen seen =
                new Sight.Seen(Optional.empty(), false, NOTHING, new Sight.Moment(LATER, false));

        assertThat(whyNot(seen, 0))
                .containsExactly(
                        "it began before our first article", "nothing is known of the feeds");
    }

    @Test
    void feedsThatWereNotReadSinceMakeABucketPartial() {
        Missed unread = missed(Map.of(), Map.of(hour(2), 1L, hour(3), 3L));
        Sight.Seen seen = seen(unread, new Sight.Moment(hour(5), false));

        assertThat(whyNot(seen, 1)).isEmpty();
        assertThat(whyNot(seen, 2)).containsExactly("a feed was not read since");
        assertThat(whyNot(seen, 3)).containsExactly("3 feeds were not read since");
        assertThat(whyNot(seen, 4)).hasSize(2).contains("3 feeds were not read since");
        assertThat(whyNot(seen, 5)).as("no feed can have been").containsExactly("it is not over");
    }

    @Test
    void bucketIsCompleteOnlyWhenNothingOfItIsOnItsWay() {
        String onItsWay = "articles may still be on their way";
        Instant after = hour(3).plus(StreamLag.ON_ITS_WAY);

        assertThat(whyNot(seen(NOTHING, new Sight.Moment(after.minusMillis(1), false)), 2))
                .containsExactly(onItsWay);
        assertThat(whyNot(seen(NOTHING, new Sight.Moment(after, false)), 2)).isEmpty();
        assertThat(whyNot(seen(NOTHING, new Sight.Moment(after, true)), 2))
                .containsExactly(onItsWay);
    }

    private static Sight.Seen seen(Missed missed, Sight.Moment moment) {
        return new Sight.Seen(Optional.of(NOON.plusSeconds(60)), true, missed, moment);
    }

    private static Missed missed(Map<Instant, Long> gaps, Map<Instant, Long> unread) {
        return new Missed(new TreeMap<>(gaps), new TreeMap<>(unread));
    }

    private static List<String> whyNot(Sight.Seen seen, int hour) {
        return seen.whyNot(hour(hour), hour(hour + 1));
    }

    private static Instant hour(int number) {
        return NOON.plus(HOUR.multipliedBy(number));
    }
}
