package io.wirewatch.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// The time of the database, as it was read there last and has gone on since, by a counter of this machine that no change
/// of its clock moves. So all services and replicas mean the same by now, whatever their own clocks say: a lease ends for
/// everybody at once, and what was seen after a subscription was made is later than it. Before the first reading it is the
/// machine's time.
final class DatabaseTime implements InstantSource {
    /// The time is read anew so often: counters drift.
    static final Duration READ_EVERY = Duration.ofSeconds(10);

    /// An answer that took longer says too little of when it was given.
    static final Duration LONGEST_ANSWER = Duration.ofMillis(100);

    /// The machine's clock and the counter go apart by more where the machine slept, for the counter stands still then, or
    /// where its clock was put right. Which of them it was only the database can tell.
    static final Duration LARGEST_JUMP = Duration.ofSeconds(1);

    private static final Logger LOG = Logger.getLogger(DatabaseTime.class);

    private final InstantSource machine;
    private final Counter counter;
    private final Database database;
    private volatile Reading last;
    private volatile boolean answered;

    DatabaseTime(InstantSource machine, Counter counter, Database database) {
        this.machine = machine;
        this.counter = counter;
        this.database = database;
        this.last = new Reading(machine.instant(), counter.nanos(), machine.instant());
    }

    @Override
    public Instant instant() {
        Reading from = last;
        return (hasJumped(from) ? again(from) : from).timeAt(counter.nanos());
    }

    /// Asks the database, and takes its answer where it came soon enough; the first one in any case.
    ///
    /// @throws IllegalStateException where it does not answer
    void read() {
        database.connected(this::ask);
    }

    private void ask(InstantSource connected) {
        long asked = counter.nanos();
        Instant time = connected.instant();
        long took = counter.nanos() - asked;
        if (!answered || took <= LONGEST_ANSWER.toNanos()) {
            last = new Reading(time, asked + took / 2, machine.instant());
            answered = true;
        }
    }

    private boolean hasJumped(Reading from) {
        Duration counted = Duration.ofNanos(counter.nanos() - from.at());
        Duration shown = Duration.between(from.machine(), machine.instant());
        return shown.minus(counted).abs().compareTo(LARGEST_JUMP) > 0;
    }

    /// Asked once a jump, by whoever notices it first; where there is no answer the counter is believed until the next.
    private synchronized Reading again(Reading from) {
        if (last == from) {
            try {
                read();
            } catch (IllegalStateException e) {
                LOG.warnf("The clock has jumped and the database was not asked cause=%s", e);
            }
        }
        if (last == from) {
            long now = counter.nanos();
            last = new Reading(from.timeAt(now), now, machine.instant());
        }
        return last;
    }

    /// Nanoseconds since some moment, which never go back: `System.nanoTime`.
    @FunctionalInterface
    interface Counter {
        long nanos();
    }

    /// Waits for a connection, and then lets the time be asked over it.
    @FunctionalInterface
    interface Database {
        void connected(Consumer<InstantSource> asking);
    }

    /// @param at the counter then
    /// @param machine what the machine's clock said then
    private record Reading(Instant time, long at, Instant machine) {
        Instant timeAt(long now) {
            return time.plusNanos(now - at);
        }
    }
}
