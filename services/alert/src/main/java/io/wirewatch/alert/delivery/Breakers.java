package io.wirewatch.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which channels rest: those with as many attempts on the wire as one may have, and those that failed several times in a
/// row, for a while that doubles. So a dead endpoint costs little and delays nobody.
final class Breakers {
    /// Failures in a row after which a channel rests.
    static final int FAILURES = 5;

    static final Duration FIRST_REST = Duration.ofSeconds(10);
    static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final int mostOnTheWire;
    private final Map<String, Integer> onTheWire = new ConcurrentHashMap<>();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    Breakers(int mostOnTheWire) {
        this.mostOnTheWire = mostOnTheWire;
    }

    void begin(String channel) {
        onTheWire.merge(channel, 1, Integer::sum);
    }

    void end(String channel) {
        onTheWire.computeIfPresent(channel, (id, count) -> count == 1 ? null : count - 1);
    }

    void note(String channel, Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Delivered _, Outcome.Gone _ -> troubles.remove(channel);
            case Outcome.Refused _, Outcome.Failed _ ->
                    troubles.merge(
                            channel, new Trouble(1, now), (before, one) -> before.again(now));
            case Outcome.NotSent _ -> {}
        }
    }

    Set<String> resting(Instant now) {
        Set<String> resting = new HashSet<>();
        onTheWire.forEach((channel, count) -> addIf(count >= mostOnTheWire, channel, resting));
        troubles.forEach(
                (channel, trouble) -> addIf(trouble.restsUntil().isAfter(now), channel, resting));
        return resting;
    }

    private static void addIf(boolean rests, String channel, Set<String> resting) {
        if (rests) {
            resting.add(channel);
        }
    }

    private record Trouble(int failures, Instant restsUntil) {
        Trouble again(Instant now) {
            int more = failures + 1;
            if (more < FAILURES) {
                return new Trouble(more, now);
            }
            Duration rest = FIRST_REST.multipliedBy(1L << Math.min(more - FAILURES, 10));
            return new Trouble(
                    more, now.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest));
        }
    }
}
