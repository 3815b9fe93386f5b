package io.wirewatch.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the broker is started as a process of its own.
///
/// @param data made where absent
/// @param heap of the broker, as the JVM takes it (`320m`)
public record KafkaEngine(Path data, int port, int controllerPort, String heap) {
    /// The command that runs the broker in the foreground.
    ///
    /// @param classPath where this module and its libraries are
    public List<String> command(String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(
                List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"));
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.showDateTime=true"));
        command.addAll(List.of("-cp", classPath, KafkaMain.class.getName()));
        command.addAll(List.of("--data", data.toString(), "--port", "" + port));
        command.addAll(List.of("--controller-port", "" + controllerPort));
        return command;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }
}
