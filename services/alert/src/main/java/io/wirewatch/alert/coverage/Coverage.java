package io.wirewatch.alert.coverage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How complete our view was in a window. What we were not told is null, never a guess.
///
/// @param due feeds that are to be asked; null while nothing was heard of any feed, like all behind it
/// @param ok of these, asked well as far as we were told
/// @param late of these, not asked in time; null while a feed's next poll is overdue by what we know and nobody has told
///     us how it went
/// @param broken of these, asked in vain
/// @param gaps in the window: articles may have passed unseen; the newest first, at most `FeedRows.MOST_GAPS`
/// @param gapCount all of them
/// @param asOf when we last heard of any feed
public record Coverage(
        Instant from,
        Instant to,
        @Nullable Long due,
        @Nullable Long ok,
        @Nullable Long late,
        @Nullable Long broken,
        @Nullable List<Gap> gaps,
        @Nullable Long gapCount,
        @Nullable Instant asOf) {
    /// @param from until then everything was seen
    /// @param to from then on everything is seen again
    public record Gap(String feed, Instant from, Instant to, @Nullable Integer windowSize) {}

    static Coverage unknown(Instant from, Instant to) {
        return new Coverage(from, to, null, null, null, null, null, null, null);
    }
}
