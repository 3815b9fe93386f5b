package io.wirewatch.alert.policy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/// Moments of a local clock that is put forward and back: a time that comes twice has two of them, one that does not come
/// is the moment of the switch.
final class LocalMoment {
    private LocalMoment() {}

    static Instant earliest(LocalDateTime local, ZoneId zone) {
        return moment(local, zone, true);
    }

    static Instant latest(LocalDateTime local, ZoneId zone) {
        return moment(local, zone, false);
    }

    private static Instant moment(LocalDateTime local, ZoneId zone, boolean first) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return rules.getTransition(local).getInstant();
        }
        return local.toInstant(first ? offsets.getFirst() : offsets.getLast());
    }
}
