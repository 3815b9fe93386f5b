package io.wirewatch.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One process that is kept running: where it dies it is named and started again, until it is stopped.
final class Supervised {
    /// The pause before a process that died is started again; doubles with every death soon after a start.
    static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /// One that ran this long is not in a crash loop.
    static final Duration SETTLED = Duration.ofMinutes(1);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final ProcessSpec spec;
    private final DataFolder data;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Process process;

    Supervised(ProcessSpec spec, DataFolder data) {
        this.spec = spec;
        this.data = data;
        this.process = start();
        Thread.ofVirtual().name("watch-" + spec.name()).start(this::watch);
    }

    String name() {
        return spec.name();
    }

    /// Waits until it is ready; false where that did not happen in time.
    boolean awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.isAlive() && spec.ready().isReady()) {
                return true;
            }
            if (stopping.await(200, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    /// Asks it to end, and ends it where it has not after the patience.
    void stop(Duration patience) {
        Process running = lastStarted();
        try {
            ask(running);
            if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                System.out.printf(
                        "%s did not stop within %d s and is killed%n",
                        name(), patience.toSeconds());
                running.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(data.pidOf(name()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.out.printf("%s: its pid file stays: %s%n", name(), e.getMessage());
        }
    }

    private void watch() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (true) {
                long started = System.nanoTime();
                int exit = process.waitFor();
                boolean settled = System.nanoTime() - started > SETTLED.toNanos();
                pause = settled ? SHORTEST_PAUSE : pause;
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                System.out.printf(
                        "%s died (%s); starting it again, its log: %s%n",
                        name(), cause(exit), data.logOf(name()));
                pause = longer(pause);
                restart();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Process running) throws IOException, InterruptedException {
        switch (spec.stop()) {
            case TERM -> running.destroy();
            case INT ->
                    new ProcessBuilder("kill", "-s", "INT", "" + running.pid()).start().waitFor();
        }
    }

    private synchronized Process lastStarted() {
        stopping.countDown();
        return process;
    }

    private synchronized void restart() {
        if (stopping.getCount() > 0) {
            process = start();
        }
    }

    private Process start() {
        try {
            File log = data.logOf(name()).toFile();
            ProcessBuilder builder = new ProcessBuilder(command());
            builder.environment().putAll(spec.environment());
            builder.directory(spec.folder().toFile());
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
            Process started = builder.start();
            data.writePid(name(), started.pid());
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name(), e);
        }
    }

    /// A session of its own keeps a Ctrl-C in the terminal away from the children: we stop them in order.
    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(spec.command());
        return command;
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static String cause(int exit) {
        return exit > 128 ? "signal " + (exit - 128) : "exit " + exit;
    }
}
