package io.wirewatch.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// PostgreSQL from Maven's jars: role and database `wirewatch`, UTF-8, passwords asked for by SCRAM, reachable on
/// 127.0.0.1 only. A stale lock of a killed server does not hinder the next start.
///
/// @param data the cluster; made by `prepare` where absent
/// @param binaries where the server's programs are unpacked to, once
/// @param passwordFile its first line is the role's password; read when the cluster is made
/// @param durable false gives up fsync: for tests, whose data nobody needs after a crash
public record PostgresEngine(
        Path data, Path binaries, int port, Path passwordFile, boolean durable) {
    public static final String ROLE = "wirewatch";
    public static final String DATABASE = "wirewatch";

    /// Unpacks the programs and makes the cluster where that has not been done. Blocks for some seconds the first time.
    public void prepare() throws IOException, InterruptedException {
        PostgresBinaries.unpackTo(binaries);
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        Trees.delete(unfinished);
        Files.createDirectories(unfinished);
        run(
                program("initdb"),
                List.of("-D", unfinished.toString(), "-U", ROLE, "-E", "UTF8", "--locale=C.UTF-8"),
                List.of("--pwfile=" + passwordFile, "-A", "scram-sha-256", "--no-instructions"),
                "");
        run(
                program("postgres"),
                List.of("--single", "-D", unfinished.toString(), "postgres"),
                List.of(),
                "create database " + DATABASE + "\n");
        Files.move(unfinished, data);
    }

    /// The command that runs the server in the foreground. SIGINT stops it fast, SIGTERM waits for its clients.
    public List<String> command() {
        List<String> command = new ArrayList<>(program("postgres"));
        command.addAll(List.of("-D", data.toString(), "-p", "" + port));
        command.addAll(
                List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "shared_buffers=128MB", "-c", "max_connections=100"));
        command.addAll(List.of("-c", "log_line_prefix=%m [%p] %d ", "-c", "timezone=UTC"));
        if (!durable) {
            command.addAll(
                    List.of(
                            "-c",
                            "fsync=off",
                            "-c",
                            "synchronous_commit=off",
                            "-c",
                            "full_page_writes=off"));
        }
        return command;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /// Whether it answers a query.
    public boolean isReady() {
        Properties login = new Properties();
        login.setProperty("user", ROLE);
        login.setProperty("connectTimeout", "2");
        login.setProperty("socketTimeout", "2");
        try {
            login.setProperty("password", Files.readString(passwordFile).strip());
            try (Connection connection = DriverManager.getConnection(jdbcUrl(), login)) {
                return connection.isValid(2);
            }
        } catch (SQLException | IOException notYet) {
            return false;
        }
    }

    /// PostgreSQL refuses to run as root; a user namespace of its own makes it nobody without needing another account.
    private List<String> program(String name) {
        String path = binaries.resolve("bin").resolve(name).toString();
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? List.of("unshare", "--user", path) : List.of(path);
    }

    private void run(List<String> program, List<String> options, List<String> more, String input)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(options);
        command.addAll(more);
        Path said = Files.createTempFile("postgres", ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        int exit = process.waitFor();
        String output = Files.readString(said);
        Files.delete(said);
        if (exit != 0) {
            throw new IOException(program + " ended with " + exit + ": " + output.strip());
        }
    }
}
