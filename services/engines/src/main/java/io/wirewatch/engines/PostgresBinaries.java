package io.wirewatch.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The server's programs, which a jar per processor holds as `postgres-linux-PROCESSOR.txz`.
final class PostgresBinaries {
    private static final int OWNER_EXECUTES = 0100;

    private PostgresBinaries() {}

    static void unpackTo(Path folder) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Path unfinished =
                folder.resolveSibling(
                        folder.getFileName() + ".unfinished-" + ProcessHandle.current().pid());
        Trees.delete(unfinished);
        Files.createDirectories(unfinished);
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive())) {
            if (packed == null) {
                throw new IOException(
                        "no PostgreSQL for this machine among the jars: " + archive());
            }
            unpack(new TarArchiveInputStream(new XZCompressorInputStream(packed)), unfinished);
        }
        moveUnlessMade(unfinished, folder);
    }

    /// Two starts at once both unpack; the first to finish wins and the result is the same.
    private static void moveUnlessMade(Path unfinished, Path folder) throws IOException {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException madeMeanwhile) {
            Trees.delete(unfinished);
            if (!Files.exists(folder)) {
                throw madeMeanwhile;
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry();
                entry != null;
                entry = tar.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("an archive entry leaves its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(target.getParent());
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(target.getParent());
                Files.copy(tar, target);
                makeExecutable(target, entry.getMode());
            }
        }
    }

    private static void makeExecutable(Path file, int mode) throws IOException {
        if ((mode & OWNER_EXECUTES) != 0) {
            Set<PosixFilePermission> permissions =
                    new HashSet<>(Files.getPosixFilePermissions(file));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static String archive() {
        String processor =
                switch (System.getProperty("os.arch")) {
                    case "aarch64", "arm64" -> "arm_64";
                    default -> "x86_64";
                };
        return "postgres-linux-" + processor + ".txz";
    }
}
