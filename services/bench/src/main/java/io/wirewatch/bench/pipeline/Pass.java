package io.wirewatch.bench.pipeline;

import java.util.Locale;

/// What one pass took.
///
/// @param cpuSeconds of all processes that worked on it
record Pass(int articles, double seconds, double cpuSeconds) {
    double perCpuSecond() {
        return articles / cpuSeconds;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.0f articles/s, %.0f per CPU second",
                articles / seconds,
                perCpuSecond());
    }
}
