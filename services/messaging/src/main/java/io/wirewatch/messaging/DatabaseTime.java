package io.wirewatch.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The time of the database, as it was read there last and has gone on since, by a counter of this machine that no change
/// of its clock moves. So all services and replicas mean the same by now, whatever their own clocks say: a lease ends for
/// everybody at once, and what was seen after a subscription was made is later than it. Before the first reading it is the
/// machine's time.
final class DatabaseTime implements InstantSource {
    /// The time is read anew so often: a counter stands still while a machine sleeps.
    static final Duration READ_EVERY = Duration.ofSeconds(10);

    /// An answer that took longer says too little of when it was given.
    static final Duration LONGEST_ANSWER = Duration.ofMillis(500);

    private final Counter counter;
    private volatile @Nullable Reading last;
    private final Reading first;

    DatabaseTime(InstantSource machine, Counter counter) {
        this.counter = counter;
        this.first = new Reading(machine.instant(), counter.nanos());
    }

    @Override
    public Instant instant() {
        @Nullable Reading read = last;
        Reading from = read == null ? first : read;
        return from.time().plusNanos(counter.nanos() - from.at());
    }

    /// Asks the database, and takes its answer where it came soon enough; the first one in any case.
    void read(InstantSource database) {
        long asked = counter.nanos();
        Instant time = database.instant();
        long took = counter.nanos() - asked;
        if (last == null || took <= LONGEST_ANSWER.toNanos()) {
            last = new Reading(time, asked + took / 2);
        }
    }

    /// Nanoseconds since some moment, which never go back: `System.nanoTime`.
    @FunctionalInterface
    interface Counter {
        long nanos();
    }

    private record Reading(Instant time, long at) {}
}
