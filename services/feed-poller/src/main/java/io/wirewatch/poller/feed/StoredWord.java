package io.wirewatch.poller.feed;

import io.wirewatch.contract.FeedState;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns that say what others were told of a feed last.
@Embeddable
public class StoredWord {
    private static final Duration CUT_TOLD_EVERY = Duration.ofDays(1);

    /// A next poll that moves by less than this need not be told: it is no later than what was told by much.
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(1);

    @Column(name = "told_due")
    @Nullable Instant toldDue;

    @Column(name = "told_late")
    boolean toldLate;

    @Column(name = "cut_told")
    @Nullable Instant cutTold;

    boolean isToTell(Feed feed) {
        Instant dueAt = feed.standing.dueAt;
        return toldLate || toldDue == null || dueAt.isAfter(toldDue.plus(TOLD_WITHIN));
    }

    void forget() {
        toldDue = null;
        toldLate = false;
    }

    FeedState tell(Feed feed, Instant now) {
        told(feed, false);
        return state(feed, feed.health().word(), now);
    }

    FeedState tellLate(Feed feed, Instant now) {
        told(feed, true);
        return state(feed, "late", now);
    }

    private void told(Feed feed, boolean late) {
        toldDue = feed.standing.dueAt;
        toldLate = late;
    }

    private static FeedState state(Feed feed, String health, Instant now) {
        return new FeedState(
                feed.id(),
                URI.create(feed.url()),
                feed.title(),
                feed.source(),
                feed.tags(),
                feed.language(),
                feed.country(),
                feed.owner(),
                health,
                feed.lastGoodPoll(),
                feed.standing.nextDue().filter(_ -> !feed.isDeleted()),
                feed.isDeleted(),
                now);
    }

    /// It shows more than is read of it, or does not. Answers since when that is to be told of: at once, then once a day.
    ///
    /// @param before the last moment until which nothing was left out, as far as is known
    public Optional<Instant> cut(boolean cut, Instant before, Instant now) {
        Instant told = cutTold;
        if (!cut || (told != null && now.isBefore(told.plus(CUT_TOLD_EVERY)))) {
            cutTold = cut ? told : null;
            return Optional.empty();
        }
        cutTold = now;
        return Optional.of(told == null ? before : told);
    }
}
