package io.wirewatch.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// One call of `send` while it runs: its deadline, what it has cost, and how it is cut short from another thread.
final class Call {
    private final long started = System.nanoTime();
    private final long deadline;
    private final List<Hop> hops = new ArrayList<>();
    private final AtomicLong wireBytes = new AtomicLong();
    private Optional<Failure> cut = Optional.empty();
    private Runnable onCut = () -> {};

    Call(Duration within) {
        deadline = started + within.toNanos();
    }

    /// By `System.nanoTime()`.
    long deadline() {
        return deadline;
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    List<Hop> hops() {
        return hops;
    }

    void received(int bytes) {
        wireBytes.addAndGet(bytes);
    }

    OutboundResult.Traffic traffic() {
        return new OutboundResult.Traffic(
                wireBytes.get(), Duration.ofNanos(System.nanoTime() - started));
    }

    /// What to break off when the call is cut; at once, when it already was.
    void breakOffWith(Runnable action) {
        boolean late;
        synchronized (this) {
            onCut = action;
            late = cut.isPresent();
        }
        if (late) {
            action.run();
        }
    }

    void cut(Failure why) {
        Runnable action;
        synchronized (this) {
            cut = cut.or(() -> Optional.of(why));
            action = onCut;
        }
        action.run();
    }

    /// Why the call was cut short, if it was.
    synchronized Optional<Failure> cut() {
        return cut;
    }

    OutboundResult.Failed failed(Failure kind) {
        return new OutboundResult.Failed(kind, FailureText.of(kind), hops, traffic());
    }
}
