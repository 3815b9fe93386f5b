package io.wirewatch.poller.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns that say what others were told of a feed last.
@Embeddable
class StoredWord {
    private static final Duration CUT_TOLD_EVERY = Duration.ofDays(1);

    /// A next poll that moves by less than this need not be told: it is no later than what was told by much.
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(1);

    @Column(name = "told_due")
    @Nullable Instant toldDue;

    @Column(name = "told_late")
    boolean toldLate;

    @Column(name = "cut_told")
    @Nullable Instant cutTold;

    boolean isToTell(Instant dueAt) {
        return toldLate || toldDue == null || dueAt.isAfter(toldDue.plus(TOLD_WITHIN));
    }

    void forget() {
        toldDue = null;
        toldLate = false;
    }

    void told(Instant dueAt, boolean late) {
        toldDue = dueAt;
        toldLate = late;
    }

    Optional<Instant> cut(boolean cut, Instant before, Instant now) {
        Instant told = cutTold;
        if (!cut || (told != null && now.isBefore(told.plus(CUT_TOLD_EVERY)))) {
            cutTold = cut ? told : null;
            return Optional.empty();
        }
        cutTold = now;
        return Optional.of(told == null ? before : told);
    }
}
