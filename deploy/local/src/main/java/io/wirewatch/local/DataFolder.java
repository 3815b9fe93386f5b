package io.wirewatch.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The folder that holds everything of one local Wirewatch: data, logs, process ids and generated secrets (mode 600).
final class DataFolder {
    /// Stands in every folder that Wirewatch made; nothing else is ever emptied.
    static final String MARKER = ".wirewatch-data";

    /// A log that grew beyond this is put aside at the next start.
    static final long LOG_KEPT_BYTES = 20L << 20;

    private static final int SECRET_BYTES = 32;

    private final Path root;

    DataFolder(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(run());
        Files.createDirectories(root.resolve("log"));
    }

    Path root() {
        return root;
    }

    Path run() {
        return root.resolve("run");
    }

    Path folder(String name) {
        return root.resolve(name);
    }

    Path pidOf(String process) {
        return run().resolve(process + ".pid");
    }

    /// A reader never sees half of it.
    void writePid(String process, long pid) throws IOException {
        Path whole = Files.writeString(run().resolve(process + ".pid.new"), pid + "\n");
        Files.move(whole, pidOf(process), StandardCopyOption.ATOMIC_MOVE);
    }

    Path logOf(String process) {
        return root.resolve("log").resolve(process + ".log");
    }

    /// Empties the folder but for the marker and what `up` has just staged.
    void clean(Path staged) throws IOException {
        if (!Files.exists(root.resolve(MARKER))) {
            throw new IOException("not cleaned: " + root + " bears no " + MARKER);
        }
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(MARKER) && !staged.startsWith(entry)) {
                    delete(entry);
                }
            }
        }
        Files.createDirectories(run());
        Files.createDirectories(root.resolve("log"));
    }

    /// Copies of earlier builds are not needed once nothing of them runs.
    void forgetOtherBuilds(Path staged) throws IOException {
        try (Stream<Path> builds = Files.list(staged.getParent())) {
            for (Path build : builds.filter(other -> !other.equals(staged)).toList()) {
                delete(build);
            }
        }
    }

    /// A secret that is made once: URL-safe text, readable by the owner only.
    String secret(String name) throws IOException {
        return madeOnce(name, Base64.getUrlEncoder().withoutPadding());
    }

    /// A key that is made once: 32 random bytes in standard Base64.
    String key(String name) throws IOException {
        return madeOnce(name, Base64.getEncoder());
    }

    /// True the first time it is asked for this name, on these data, once `done` has been called.
    boolean happened(String name) {
        return Files.exists(run().resolve(name + ".done"));
    }

    void remember(String name) throws IOException {
        Files.writeString(run().resolve(name + ".done"), "");
    }

    void putAsideLongLogs(List<String> processes) throws IOException {
        for (String process : processes) {
            Path log = logOf(process);
            if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
                Files.move(
                        log,
                        log.resolveSibling(process + ".log.1"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private String madeOnce(String name, Base64.Encoder encoder) throws IOException {
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
            Files.writeString(file, encoder.encodeToString(random) + "\n");
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
