package io.wirewatch.alert.backtest;

import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.policy.SilenceRule;
import io.wirewatch.alert.watch.Pauses;
import io.wirewatch.alert.watch.Sighting;
import io.wirewatch.alert.watch.SpikeCourse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/// The spikes and silences of a window, found by the code that finds them on the live path. It knows nothing of outages:
/// no match is late, and a silence is told as soon as it is one.
final class WatchReplay {
    private final Replay.Asked asked;
    private final ToIntFunction<Set<String>> independent;
    private final BiConsumer<Replay.Told, Instant> tell;
    private final Optional<SpikeCourse> spikes;
    private final List<Instant> matches = new ArrayList<>();
    private boolean silenceTold;

    WatchReplay(
            Replay.Asked asked,
            ToIntFunction<Set<String>> independent,
            BiConsumer<Replay.Told, Instant> tell) {
        this.asked = asked;
        this.independent = independent;
        this.tell = tell;
        this.spikes =
                Optional.ofNullable(asked.policy().spike())
                        .map(rule -> new SpikeCourse(rule, asked.from()));
    }

    /// Time passes without a match.
    void until(Instant now) {
        SilenceRule rule = asked.policy().silence();
        if (rule == null || silenceTold) {
            return;
        }
        Instant since = matches.isEmpty() ? asked.from() : matches.getLast();
        if (now.isBefore(since.plus(Pauses.least(rule)))) {
            return;
        }
        Optional<Duration> allowed = Pauses.allowed(rule, history(now), asked.from(), now);
        Instant due = since.plus(allowed.orElse(Duration.ZERO));
        if (allowed.isPresent() && !due.isAfter(now)) {
            silenceTold = true;
            tell.accept(new Replay.Told("silence:" + since, List.of()), due);
        }
    }

    private List<Instant> history(Instant now) {
        Instant begin = now.minus(Pauses.HISTORY);
        return matches.stream().filter(at -> at.isAfter(begin)).toList();
    }

    void see(Sighting match) {
        matches.add(match.at());
        silenceTold = false;
        spikes.ifPresent(course -> lookAt(course, match));
    }

    private void lookAt(SpikeCourse course, Sighting match) {
        course.add(match);
        Optional<SpikeCourse.Spike> found = course.at(match.at(), independent);
        found.ifPresent(spike -> tell.accept(told(spike), match.at()));
    }

    private static Replay.Told told(SpikeCourse.Spike spike) {
        List<String> latest = spike.articles().reversed();
        return new Replay.Told(
                spike.subject(), latest.stream().limit(Signal.MOST_SAMPLES).toList());
    }
}
