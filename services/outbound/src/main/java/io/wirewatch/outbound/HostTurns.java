package io.wirewatch.outbound;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Manners: so many requests at once to a host, and so long between two starts. First come, first served; hosts do
/// not wait for each other. A host that nobody asks is forgotten as soon as its spacing is over.
///
/// Times are `System.nanoTime()`: a wall clock that jumps changes no pace.
final class HostTurns implements AutoCloseable {
    private static final long SWEEP_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int WAKE_ALL = 1 << 20;

    private final Map<String, Host> hosts = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private long lastSweep = System.nanoTime();

    /// @param atOnce requests at the same time
    /// @param spacing between two starts
    record Pace(int atOnce, Duration spacing) {}

    /// The right to make one request; closed when the request is over.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Host {
        private final Semaphore slots;
        private final long spacing;
        private long nextStart = System.nanoTime();
        private int users;

        Host(Pace pace) {
            slots = new Semaphore(pace.atOnce(), true);
            spacing = pace.spacing().toNanos();
        }

        /// Whether the turn of a newcomer can come in time at all.
        boolean hopeless(long patience) {
            return spacing > 0 && slots.getQueueLength() > patience / spacing;
        }

        /// How long to wait until the start; empty when it would be too late.
        synchronized Optional<Long> reserve(long deadline) {
            long now = System.nanoTime();
            long start = nextStart - now > 0 ? nextStart : now;
            if (start - deadline >= 0) {
                return Optional.empty();
            }
            nextStart = start + spacing;
            return Optional.of(start - now);
        }

        synchronized boolean rested() {
            return nextStart - System.nanoTime() <= 0;
        }
    }

    /// Waits for the turn of this host, until the deadline at most; empty when it does not come or all is closed.
    Optional<Turn> take(String name, Pace pace, long deadline) throws InterruptedException {
        Host host = enter(name, pace);
        boolean taken = false;
        try {
            taken = waited(host, deadline);
        } finally {
            if (!taken) {
                leave(name, host);
            }
        }
        return taken ? Optional.of(() -> release(name, host)) : Optional.empty();
    }

    /// Wakes everybody who waits; their turn has not come.
    @Override
    public synchronized void close() {
        closing.countDown();
        hosts.values().forEach(host -> host.slots.release(WAKE_ALL));
    }

    synchronized int remembered() {
        return hosts.size();
    }

    private boolean waited(Host host, long deadline) throws InterruptedException {
        long patience = deadline - System.nanoTime();
        if (host.hopeless(patience) || !host.slots.tryAcquire(patience, TimeUnit.NANOSECONDS)) {
            return false;
        }
        boolean started = false;
        try {
            Optional<Long> wait = host.reserve(deadline);
            started = wait.isPresent() && !closing.await(wait.get(), TimeUnit.NANOSECONDS);
            return started;
        } finally {
            if (!started) {
                host.slots.release();
            }
        }
    }

    private synchronized Host enter(String name, Pace pace) {
        Host host = hosts.computeIfAbsent(name, _ -> new Host(pace));
        host.users++;
        return host;
    }

    private void release(String name, Host host) {
        host.slots.release();
        leave(name, host);
    }

    private synchronized void leave(String name, Host host) {
        host.users--;
        if (forgettable(host)) {
            hosts.remove(name);
        }
        if (System.nanoTime() - lastSweep > SWEEP_EVERY_NANOS) {
            lastSweep = System.nanoTime();
            hosts.values().removeIf(HostTurns::forgettable);
        }
    }

    private static boolean forgettable(Host host) {
        return host.users == 0 && host.rested();
    }
}
