package io.wirewatch.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A process as it is to be run.
///
/// @param ready answers whether it does its work
record ProcessSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Readiness ready) {
    ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
