package io.wirewatch.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresEngineTest {
    private static final String PASSWORD = "right";

    @TempDir private Path folder;

    @Test
    void committedRowsOutliveAKillAndPasswordsAreAskedFor() throws Exception {
        PostgresEngine postgres = engine();
        postgres.prepare();
        try (Running first = start(postgres)) {
            run(postgres, "create table thing (name text)");
            run(postgres, "insert into thing values ('Ünïcode 芯片')");
            first.kill();
        }

        postgres.prepare();
        try (Running second = start(postgres)) {
            assertThat(read(postgres, "select name from thing")).isEqualTo("Ünïcode 芯片");
            assertThat(read(postgres, "show fsync")).isEqualTo("on");
            assertThatThrownBy(() -> connect(postgres, "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(second.ends("INT")).isTrue();
        }
    }

    private PostgresEngine engine() throws Exception {
        return new PostgresEngine(
                folder.resolve("postgres"),
                Path.of(System.getProperty("java.io.tmpdir"), "wirewatch-postgres-18.6.0"),
                Running.freePort(),
                Files.writeString(folder.resolve("password"), PASSWORD),
                true);
    }

    private Running start(PostgresEngine postgres) throws Exception {
        return Running.start(postgres.command(), folder.resolve("postgres.log"), postgres::isReady);
    }

    private static Connection connect(PostgresEngine postgres, String password)
            throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), PostgresEngine.ROLE, password);
    }

    private static void run(PostgresEngine postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(PostgresEngine postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres, PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
