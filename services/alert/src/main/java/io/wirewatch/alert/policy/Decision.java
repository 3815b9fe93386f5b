package io.wirewatch.alert.policy;

import java.time.Instant;

/// What becomes of one alert.
public sealed interface Decision {
    /// It is sent now.
    record Send() implements Decision {}

    /// It is sent when the quiet hours end.
    record Hold(Instant until) implements Decision {}

    /// It goes into the digest that is due then.
    record Collect(Why why, Instant due) implements Decision {}

    /// It is kept, and sent to nobody.
    record Drop(Reason reason) implements Decision {}

    /// Why an alert is in a digest.
    enum Why {
        SCHEDULE,
        BUDGET,
        SNOOZE;

        /// As messages and rows name it.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Why an alert is not sent at all.
    enum Reason {
        PAUSED,
        MUTED,
        WATCH_ONLY;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// As rows name it.
    default String word() {
        return switch (this) {
            case Send _ -> "sent";
            case Hold _ -> "held";
            case Collect _ -> "collected";
            case Drop(Reason reason) -> reason.word();
        };
    }

    /// Whether it counts against the number a day.
    default boolean spends() {
        return switch (this) {
            case Send _, Hold _ -> true;
            case Collect _, Drop _ -> false;
        };
    }
}
