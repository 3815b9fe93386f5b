package io.wirewatch.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A process under test; it ends with the test.
record Running(Process process) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Running start(List<String> command, Path log, BooleanSupplier ready) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not start; its log: " + log);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return new Running(process);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Answers whether it ended in time after the signal.
    boolean ends(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", signal, "" + process.pid()).start().waitFor();
        return process.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
