package io.wirewatch.bench.poll;

import io.wirewatch.poller.feed.Rhythm;
import io.wirewatch.poller.parse.ScheduleHints;
import io.wirewatch.poller.poll.PollPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// What a schedule found, and when.
///
/// @param polls of all feeds
/// @param found articles
/// @param missed articles that had left the window before anybody asked
/// @param delay mean seconds from publication to discovery
record Replay(long polls, long found, long missed, double delay) {
    /// As the poller would: every decision is its policy's.
    static Replay steered(List<History> feeds, PollPolicy policy, Duration span, long seed) {
        Sum sum = new Sum();
        Random random = new Random(seed);
        for (History feed : feeds) {
            new Steered(feed, policy, random).run(Histories.BEGIN.plus(span), sum);
        }
        return sum.replay();
    }

    /// Every feed at the same interval, each with a phase of its own.
    static Replay uniform(List<History> feeds, Duration interval, Duration span, long seed) {
        Sum sum = new Sum();
        Random random = new Random(seed);
        Instant end = Histories.BEGIN.plus(span);
        for (History feed : feeds) {
            int seen = 0;
            Instant at =
                    Histories.BEGIN.plusSeconds(
                            (long) (interval.toSeconds() * random.nextDouble()));
            while (at.isBefore(end)) {
                seen = sum.poll(feed, seen, at);
                at = at.plus(interval);
            }
        }
        return sum.replay();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d polls, %d articles found %.0f s after publication on average, %d missed",
                polls,
                found,
                delay,
                missed);
    }

    private static final class Steered {
        private final History feed;
        private final PollPolicy policy;
        private final Random random;
        private Rhythm rhythm;
        private Instant at = Histories.BEGIN;
        private int seen;

        Steered(History feed, PollPolicy policy, Random random) {
            this.feed = feed;
            this.policy = policy;
            this.random = random;
            this.rhythm = Rhythm.ofFirst(feed.before().size(), feed.before(), at);
        }

        void run(Instant end, Sum sum) {
            Instant last = at;
            Optional<PollPolicy.Overlap> overlap = Optional.empty();
            for (at = next(overlap); at.isBefore(end); at = next(overlap)) {
                int before = seen;
                seen = sum.poll(feed, seen, at);
                int items = Math.min(feed.window(), feed.before().size() + seen);
                int fresh = Math.min(items, seen - before);
                Duration elapsed = Duration.between(last, at);
                rhythm = rhythm.showing(items).after(elapsed, fresh, at);
                overlap =
                        fresh == 0
                                ? Optional.empty() // a 304
                                : Optional.of(
                                        new PollPolicy.Overlap(elapsed, items, items - fresh));
                last = at;
            }
        }

        private Instant next(Optional<PollPolicy.Overlap> overlap) {
            PollPolicy.Good good =
                    new PollPolicy.Good(
                            rhythm,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            ScheduleHints.none(),
                            overlap);
            return policy.afterSuccess(at, good, random.nextDouble()).at();
        }
    }

    private static final class Sum {
        private long polls;
        private long found;
        private long missed;
        private double delay;

        /// Answers how many of the feed's articles are over now.
        int poll(History feed, int seen, Instant at) {
            polls++;
            int now = seen;
            while (now < feed.times().size() && !feed.times().get(now).isAfter(at)) {
                now++;
            }
            for (int i = seen; i < now; i++) {
                if (i < now - feed.window()) {
                    missed++;
                } else {
                    found++;
                    delay += Duration.between(feed.times().get(i), at).toSeconds();
                }
            }
            return now;
        }

        Replay replay() {
            return new Replay(polls, found, missed, found == 0 ? 0 : delay / found);
        }
    }
}
