package io.wirewatch.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A process as it is to be run.
///
/// @param ready answers whether it does its work
/// @param stop the signal that asks it to end at once and in order
record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Readiness ready,
        Stop stop) {
    /// PostgreSQL waits for its clients on TERM, and ends their sessions on INT.
    enum Stop {
        TERM,
        INT
    }

    ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
