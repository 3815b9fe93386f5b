package io.wirewatch.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Processes of an earlier `up` on the same data that was killed: they are stopped before new ones start.
final class Leftovers {
    private final DataFolder data;

    Leftovers(DataFolder data) {
        this.data = data;
    }

    /// Stops what still runs, in the order given; says what it stopped.
    void stop(List<String> processes) throws IOException {
        for (String process : processes) {
            Path pidFile = data.pidOf(process);
            Optional<ProcessHandle> left =
                    Files.exists(pidFile) ? running(pidFile) : Optional.empty();
            if (left.isPresent()) {
                System.out.printf(
                        "stopping %s (%d), left by a run that was killed%n",
                        process, left.get().pid());
                end(left.get());
            }
            Files.deleteIfExists(pidFile);
        }
    }

    /// A process id may have been given to a stranger since: ours names the data folder in its arguments.
    private Optional<ProcessHandle> running(Path pidFile) throws IOException {
        String pid = Files.readString(pidFile).strip();
        if (!pid.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        String folder = data.root().toString();
        return process.info()
                .arguments()
                .map(arguments -> Arrays.stream(arguments).anyMatch(word -> word.contains(folder)))
                .orElse(false);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit()
                    .get(LocalSystem.SERVICE_STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
