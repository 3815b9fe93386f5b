package io.wirewatch.poller.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private Feed feed;

    @BeforeEach
    void register() {
        feed =
                new Feed(
                        "f-1",
                        "https://news.example/feed.xml",
                        "news.example",
                        NOON,
                        Duration.ofMinutes(30));
    }

    @Test
    void feedThatWasGoneIsPolledAgainOnceItIsBack() {
        feed.gone(NOON, "the host answered 410 Gone");
        feed.delete(NOON);

        feed.restore(NOON.plusSeconds(60), null);

        assertThat(feed.health()).isEqualTo(Health.NEW);
        assertThat(feed.standing().nextDue()).isEqualTo(NOON.plusSeconds(60));
        assertThat(feed.standing().lastError()).isNull();
    }

    @Test
    void feedThatWasPausedIsPolledAgainOnceItIsBack() {
        feed.pause(true);
        feed.delete(NOON);

        feed.restore(NOON.plusSeconds(60), null);

        assertThat(feed.standing().paused()).isFalse();
        assertThat(feed.failures()).isZero();
    }

    @Test
    void nextPollIsToldAgainWhereItMovesLaterByAMinuteOrWasToldAsLate() {
        assertThat(feed.isToTell()).isTrue();
        assertThat(feed.tell(NOON).nextDue()).hasValue(NOON);
        assertThat(feed.isToTell()).isFalse();
        feed.dueNow(NOON.plusSeconds(60), "a little later");
        assertThat(feed.isToTell()).isFalse();
        feed.dueNow(NOON.plusSeconds(61), "later");
        assertThat(feed.isToTell()).isTrue();

        assertThat(feed.tellLate(NOON).health()).isEqualTo("late");

        assertThat(feed.isToTell()).isTrue();
    }
}
