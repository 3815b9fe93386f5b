package io.wirewatch.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The time of the database, as it was read there last and has gone on since, by a counter of this machine that no change
/// of its clock moves. So all services and replicas mean the same by now, whatever their own clocks say: a lease ends for
/// everybody at once, and what was seen after a subscription was made is later than it. Before the first reading it is the
/// machine's time. To tell it is arithmetic: it waits for nobody, so any thread may ask. One thread reads.
final class DatabaseTime implements InstantSource {
    /// The time is read anew so often: counters drift.
    static final Duration READ_EVERY = Duration.ofSeconds(10);

    /// How often the reader looks whether the clock has jumped: so long, and until the database has answered, the time
    /// goes on as if it had not.
    static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /// An answer that took longer says too little of when it was given, unless we are wrong by more.
    static final Duration LONGEST_ANSWER = Duration.ofMillis(500);

    /// The machine's clock and the counter go apart by more where the machine slept, for the counter stands still then, or
    /// where its clock was put right. Which of them it was only the database can tell.
    static final Duration LARGEST_JUMP = Duration.ofSeconds(1);

    private final InstantSource machine;
    private final Counter counter;
    private final Database database;
    private volatile Reading last;

    // of the reader alone
    private boolean answered;
    private long asked;

    DatabaseTime(InstantSource machine, Counter counter, Database database) {
        this.machine = machine;
        this.counter = counter;
        this.database = database;
        this.asked = counter.nanos();
        this.last = new Reading(machine.instant(), asked, machine.instant());
    }

    @Override
    public Instant instant() {
        return last.timeAt(counter.nanos());
    }

    /// Reads where it is time to, or where the clock has jumped since the last reading.
    ///
    /// @throws IllegalStateException where the database does not answer
    void look() {
        Duration since = Duration.ofNanos(counter.nanos() - asked);
        if (since.compareTo(READ_EVERY) >= 0 || jump().compareTo(LARGEST_JUMP) > 0) {
            read();
        }
    }

    /// Asks the database, and takes its answer where it came soon enough; the first one in any case.
    ///
    /// @throws IllegalStateException where it does not answer
    void read() {
        database.connected(this::ask);
    }

    private void ask(InstantSource connected) {
        Duration jump = jump();
        Instant shown =
                machine.instant(); // before: where the machine sleeps meanwhile, the next look
        // sees it
        asked = counter.nanos();
        Instant time = connected.instant();
        long took = counter.nanos() - asked;
        if (!answered || took <= Math.max(LONGEST_ANSWER.toNanos(), jump.toNanos())) {
            last = new Reading(time, asked + took / 2, shown.plusNanos(took / 2));
            answered = true;
        }
    }

    /// How far the machine's clock and the counter have gone apart since the last reading.
    private Duration jump() {
        Reading from = last;
        Duration counted = Duration.ofNanos(counter.nanos() - from.at());
        return Duration.between(from.machine(), machine.instant()).minus(counted).abs();
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
