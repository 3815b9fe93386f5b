package io.wirewatch.alert.delivery;

import io.wirewatch.alert.channel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which channels may be sent to, so that a dead endpoint costs little and delays nobody. One attempt at a time goes to an
/// endpoint that has not just taken one, several to one that has. After several failures in a row a channel rests, for a
/// while that doubles; and all that failed their last attempt share a few senders.
final class Breakers {
    /// Failures in a row after which a channel rests.
    static final int FAILURES = 5;

    static final Duration FIRST_REST = Duration.ofSeconds(10);
    static final Duration LONGEST_REST = Duration.ofMinutes(10);

    /// Channels of which it is remembered that they take what they get; behind that it is found out anew.
    static final int PROVEN_KEPT = 20_000;

    private final int atOnce;
    private final int inTrouble;
    private final Map<String, Integer> onTheWire = new ConcurrentHashMap<>();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Set<String> proven = ConcurrentHashMap.newKeySet();

    /// @param atOnce attempts to one proven channel
    /// @param inTrouble attempts to all channels together that failed last
    Breakers(int atOnce, int inTrouble) {
        this.atOnce = atOnce;
        this.inTrouble = inTrouble;
    }

    void begin(String channel) {
        onTheWire.merge(channel, 1, Integer::sum);
    }

    void end(String channel) {
        onTheWire.computeIfPresent(channel, (id, count) -> count == 1 ? null : count - 1);
    }

    void note(String channel, Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Delivered _ -> prove(channel);
            case Outcome.Gone _ -> troubles.remove(channel);
            case Outcome.Refused _, Outcome.Failed _ -> {
                proven.remove(channel);
                troubles.merge(channel, new Trouble(1, now), (before, one) -> before.again(now));
            }
            case Outcome.NoMailbox _, Outcome.Unreadable _, Outcome.NotSent _ -> {}
        }
    }

    /// What may be claimed now.
    Leave leave(Instant now) {
        Set<String> resting = new HashSet<>();
        onTheWire.forEach((channel, count) -> addIf(count >= mostFor(channel), channel, resting));
        troubles.forEach(
                (channel, trouble) -> addIf(trouble.restsUntil().isAfter(now), channel, resting));
        Set<String> troubled = new HashSet<>(troubles.keySet());
        int held = troubled.stream().mapToInt(channel -> onTheWire.getOrDefault(channel, 0)).sum();
        return new Leave(resting, troubled, Math.max(0, inTrouble - held), Set.copyOf(proven));
    }

    /// @param resting nothing may be claimed of these
    /// @param troubled of these, all together, only so many as `forTroubled` says
    /// @param proven of these several at once
    record Leave(Set<String> resting, Set<String> troubled, int forTroubled, Set<String> proven) {}

    private int mostFor(String channel) {
        return proven.contains(channel) ? atOnce : 1;
    }

    private void prove(String channel) {
        troubles.remove(channel);
        if (proven.size() >= PROVEN_KEPT) {
            proven.clear();
        }
        proven.add(channel);
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
