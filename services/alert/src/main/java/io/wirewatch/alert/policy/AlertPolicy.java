package io.wirewatch.alert.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a subscriber wants beside the query. Pure: every time is an argument.
///
/// @param minSources independent sources that a story needs before it is alerted
/// @param maxPerDay alerts of one local day; further ones go into one digest at its end
/// @param zone of the day that `maxPerDay` counts
/// @param paused matches are kept and nothing is sent
/// @param snoozedUntil what comes before is one digest then
/// @param watchOnly single matches are kept and not sent; what is watched over is
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertPolicy(
        int minSources,
        @Nullable QuietHours quietHours,
        @Nullable DigestSchedule digest,
        @Nullable Integer maxPerDay,
        ZoneId zone,
        boolean paused,
        @Nullable Instant snoozedUntil,
        @Nullable SpikeRule spike,
        @Nullable SilenceRule silence,
        @Nullable BlindSpotRule blindSpot,
        boolean watchOnly) {
    /// Everything at once.
    public static AlertPolicy plain() {
        return new AlertPolicy(
                1, null, null, null, ZoneId.of("UTC"), false, null, null, null, null, false);
    }

    /// What becomes of a match.
    ///
    /// @param at when it is decided
    /// @param muted whether its story was muted
    /// @param spent alerts of the same local day that were sent or held before
    public Decision decide(Instant at, boolean muted, int spent) {
        return watchOnly && !paused && !muted
                ? new Decision.Drop(Decision.Reason.WATCH_ONLY)
                : decideSignal(at, muted, spent);
    }

    /// What becomes of something that was watched over: a spike, a silence, a blind spot.
    ///
    /// @param at when it is decided
    /// @param muted whether its story was muted
    /// @param spent alerts of the same local day that were sent or held before
    public Decision decideSignal(Instant at, boolean muted, int spent) {
        if (paused || muted) {
            return new Decision.Drop(paused ? Decision.Reason.PAUSED : Decision.Reason.MUTED);
        }
        if (snoozedUntil != null && snoozedUntil.isAfter(at)) {
            return new Decision.Collect(Decision.Why.SNOOZE, snoozedUntil);
        }
        if (digest != null) {
            return new Decision.Collect(Decision.Why.SCHEDULE, digest.nextAfter(at));
        }
        if (maxPerDay != null && spent >= maxPerDay) {
            return new Decision.Collect(Decision.Why.BUDGET, endOfDay(at));
        }
        return quietEnd(at).<Decision>map(Decision.Hold::new).orElseGet(Decision.Send::new);
    }

    /// The local day whose number an alert counts against.
    public LocalDate dayOf(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /// When what is due then may be sent: then, or when the quiet hours end.
    public Instant releaseOf(Instant due) {
        return quietEnd(due).orElse(due);
    }

    /// Whether the number of alerts already sent has any say.
    @JsonIgnore
    public boolean isBudgeted() {
        return maxPerDay != null && digest == null;
    }

    /// Whether matches are looked at together, and not only one by one.
    @JsonIgnore
    public boolean isWatching() {
        return spike != null || silence != null || blindSpot != null;
    }

    private Optional<Instant> quietEnd(Instant at) {
        return quietHours == null ? Optional.empty() : quietHours.endAt(at);
    }

    private Instant endOfDay(Instant at) {
        return LocalMoment.earliest(dayOf(at).plusDays(1).atStartOfDay(), zone);
    }
}
