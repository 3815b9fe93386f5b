package io.wirewatch.alert.channel;

import java.time.Duration;
import java.util.Locale;

/// A signal in words.
final class SaidSignal {
    private SaidSignal() {}

    /// On one line; what stands in it of strangers has been through [PlainText].
    static String line(Signal signal) {
        return switch (signal) {
            case Signal.Spike spike -> spike(spike);
            case Signal.Silence silence -> silence(silence);
            case Signal.BlindSpot spot -> spot.takenUp() == null ? alone(spot) : takenUp(spot);
        };
    }

    private static String spike(Signal.Spike spike) {
        return "spike: %d %s in %s, usually %s; %d independent sources"
                .formatted(
                        spike.count(),
                        spike.counted(),
                        time(Duration.between(spike.from(), spike.to())),
                        String.format(Locale.ROOT, "%.1f", spike.expected()).replace(".0", ""),
                        spike.sources());
    }

    private static String silence(Signal.Silence silence) {
        String whose =
                switch (silence.of()) {
                    case WORLD -> "all feeds were read";
                    case PARTLY_UNREAD -> "not all feeds were read all the time";
                    case FEEDS -> "our feeds were not read: the silence is ours";
                };
        return "silence: no match for " + time(silence.after()) + "; " + whose;
    }

    private static String alone(Signal.BlindSpot spot) {
        return "only %s %s reports this, by %d independent sources"
                .formatted(spot.by(), PlainText.quiet(spot.side()), spot.sources());
    }

    private static String takenUp(Signal.BlindSpot spot) {
        Signal.TakenUp other = spot.takenUp();
        return other == null
                ? alone(spot)
                : "%s %s reports it too, %s %s %s"
                        .formatted(
                                spot.by(),
                                PlainText.quiet(other.side()),
                                time(Duration.ofSeconds(Math.abs(other.lagSeconds()))),
                                other.lagSeconds() < 0 ? "ahead of" : "behind",
                                PlainText.quiet(spot.side()));
    }

    /// In the largest unit that says it whole.
    static String time(Duration time) {
        if (time.toSeconds() % 86_400 == 0 && time.toDays() > 1) {
            return time.toDays() + " days";
        }
        if (time.toSeconds() % 3_600 == 0 && time.toHours() > 0) {
            return time.toHours() + " h";
        }
        long hours = time.toHours();
        return (hours > 0 ? hours + " h " : "") + time.toMinutesPart() + " min";
    }
}
