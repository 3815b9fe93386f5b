package io.wirewatch.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// CPU seconds of processes, user and system, as Linux counts them in `/proc/PID/stat` (proc(5), fields 14 to 17). They
/// survive a busy machine far better than wall time does.
public final class CpuSeconds {
    private static final double TICKS_A_SECOND = 100;
    private static final int USER = 11;

    private CpuSeconds() {}

    /// Of this JVM: all its threads, garbage collection and compilation included.
    public static double ofThisProcess() {
        return of(List.of(ProcessHandle.current()));
    }

    /// Of the processes, their living descendants, and the descendants that they have waited for.
    public static double of(List<ProcessHandle> processes) {
        return processes.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .mapToDouble(CpuSeconds::of)
                .sum();
    }

    private static double of(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = USER; field < USER + 4; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS_A_SECOND;
        } catch (NoSuchFileException ended) { // what it used stands with its parent now
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException("CPU seconds can be read on Linux only", e);
        }
    }
}
