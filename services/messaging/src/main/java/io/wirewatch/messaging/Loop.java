package io.wirewatch.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Work that is looked for again and again on a virtual thread of its own: at once after it was poked or has just found
/// some, else after a pause. A step that throws is logged and tried again with longer pauses; it never ends the loop.
public final class Loop implements AutoCloseable {
    /// The longest pause after failures.
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// How long a step that runs at the close may take, and again after it was interrupted.
    private static final Duration STEP_MAY_END = Duration.ofSeconds(3);

    private static final Logger LOG = Logger.getLogger(Loop.class);

    private final String name;
    private final Duration pause;
    private final Step step;
    private final Semaphore pokes = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Loop(String name, Duration pause, Step step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// @param pause between two looks that found nothing
    public static Loop start(String name, Duration pause, Step step) {
        Loop loop = new Loop(name, pause, step);
        loop.thread.start();
        return loop;
    }

    /// There may be work now.
    public void poke() {
        pokes.release();
    }

    /// Returns when the running step has ended; one that does not end by itself in time is interrupted.
    @Override
    public void close() {
        closed = true;
        poke();
        try {
            if (!thread.join(STEP_MAY_END)) {
                thread.interrupt();
                thread.join(STEP_MAY_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            boolean found = false;
            try {
                found = step.work();
                failures = 0;
            } catch (Exception
                    | StackOverflowError
                    | LinkageError e) { // the loop outlives whatever one step meets
                failures++;
                report(e, failures);
            }
            if (!found) {
                await(failures == 0 ? pause : longer(failures));
            }
        }
    }

    private void report(Throwable e, int failures) {
        if (failures == 1) {
            LOG.warnf(e, "A step failed and is tried again loop=%s", name);
        } else {
            LOG.infof(
                    "A step failed again loop=%s failures=%d cause=%s",
                    name, failures, e.toString());
        }
    }

    private Duration longer(int failures) {
        Duration doubled = Duration.ofMillis(200L << Math.min(failures, 6));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void await(Duration time) {
        try {
            if (pokes.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
                pokes.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /// One look for work.
    @FunctionalInterface
    public interface Step {
        /// @return whether there may be more at once
        boolean work() throws Exception;
    }
}
