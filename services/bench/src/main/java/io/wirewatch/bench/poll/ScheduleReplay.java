package io.wirewatch.bench.poll;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.bench.load.Machine;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.poll.PollPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How soon an article is found after it was published, when the poller's own policy says when to ask, beside asking every
/// feed at the same interval, with the same number of polls. The articles are those of real feed documents in a folder
/// (their pauses, in an order drawn from a seed, again and again), or generated ones: rates far apart, quiet nights, bursts.
public final class ScheduleReplay {
    private static final String USAGE =
            "usage: poll.ScheduleReplay [folder of feed documents] [polls a feed and day, default 24]";
    private static final Duration SPAN = Duration.ofDays(21);
    private static final long SEED = 20_261_125;
    private static final int BISECTIONS = 18;

    private ScheduleReplay() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 2) {
            throw new IllegalArgumentException(USAGE);
        }
        double pollsADay = arguments.length == 2 ? Double.parseDouble(arguments[1]) : 24;
        System.out.println(Machine.line());
        List<History> feeds =
                arguments.length > 0
                        ? Histories.real(Path.of(arguments[0]), SPAN, SEED)
                        : Histories.generated(400, SPAN, SEED);
        System.out.printf(
                Locale.ROOT,
                "%d feeds, %d articles in %d days, median %.1f a day%n",
                feeds.size(),
                feeds.stream().mapToInt(feed -> feed.times().size()).sum(),
                SPAN.toDays(),
                medianRate(feeds));
        report(feeds, pollsADay);
    }

    private static void report(List<History> feeds, double pollsADay) {
        double wanted = pollsADay * SPAN.toDays() * feeds.size();
        Replay ours = steered(feeds, wanted);
        double seconds = SPAN.toSeconds() * (double) feeds.size() / ours.polls();
        Replay uniform = Replay.uniform(feeds, Duration.ofSeconds((long) seconds), SPAN, SEED);
        System.out.println("uniform: " + uniform);
        System.out.println("steered: " + ours);
        System.out.printf(
                Locale.ROOT,
                "steered / uniform mean delay: %.2f%n",
                ours.delay() / uniform.delay());
    }

    /// The policy with the one knob turned so that it polls as often as wanted; its other bounds are the defaults.
    private static Replay steered(List<History> feeds, double wanted) {
        PollPolicy policy = PollPolicy.of(defaults());
        double least = 10;
        double most = Duration.ofDays(2).toSeconds();
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = Math.sqrt(least * most);
            Replay replay = Replay.steered(feeds, policy.at(seconds(middle)), SPAN, SEED);
            if (replay.polls() > wanted) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return Replay.steered(feeds, policy.at(seconds(most)), SPAN, SEED);
    }

    private static PollerConfig defaults() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PollerConfig.class)
                .build()
                .getConfigMapping(PollerConfig.class);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds((long) seconds);
    }

    private static double medianRate(List<History> feeds) {
        List<Integer> counts = feeds.stream().map(feed -> feed.times().size()).sorted().toList();
        return counts.get(counts.size() / 2) / (double) SPAN.toDays();
    }
}
