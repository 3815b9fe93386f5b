package io.wirewatch.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The machine of a run, in one line to stand beside its figures: a figure without its machine says nothing.
public final class Machine {
    private Machine() {}

    /// Processors, Java and load. A load above 0.5 before a run marks it as noisy.
    public static String line() {
        return "%d x %s, Java %s, load %s, steal %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        Runtime.version(),
                        first(Path.of("/proc/loadavg")),
                        steal());
    }

    private static String processor() {
        return lines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String first(Path file) {
        return lines(file).stream().findFirst().map(line -> line.split(" ")[0]).orElse("unknown");
    }

    /// Time taken by the host since it was booted, as a share of all.
    private static String steal() {
        String[] times = lines(Path.of("/proc/stat")).stream().findFirst().orElse("").split("\\s+");
        if (times.length < 9) {
            return "unknown";
        }
        double all = 0;
        for (int i = 1; i < 9; i++) {
            all += Double.parseDouble(times[i]);
        }
        return "%.1f %%".formatted(100 * Double.parseDouble(times[8]) / all);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notLinux) {
            return List.of();
        }
    }
}
