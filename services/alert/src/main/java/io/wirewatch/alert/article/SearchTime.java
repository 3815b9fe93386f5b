package io.wirewatch.alert.article;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// How long the database may take for a search, until the transaction ends.
public final class SearchTime {
    private static final String CANCELLED = "57014"; // PostgreSQL manual, appendix A

    private SearchTime() {}

    /// A plan made for other words would be the wrong one: how rare they are decides where to begin.
    static void limit(Connection connection, Duration timeout) throws SQLException {
        try (PreparedStatement limit =
                connection.prepareStatement(
                        "select set_config('statement_timeout', ?, true),"
                                + " set_config('plan_cache_mode', 'force_custom_plan', true)")) {
            limit.setString(1, timeout.toMillis() + "ms");
            limit.execute();
        }
    }

    /// Reads over a connection of its own.
    ///
    /// @throws SearchTooSlow where one statement takes longer
    public static <T> T within(AgroalDataSource database, Duration timeout, Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                limit(connection, timeout);
                return reading.read(connection);
            } finally {
                connection.rollback(); // nothing was written; the time limit ends with it
            }
        } catch (SQLException e) {
            throw failure(e, timeout);
        }
    }

    /// What is read in that time.
    @FunctionalInterface
    public interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    static RuntimeException failure(SQLException e, Duration timeout) {
        return CANCELLED.equals(e.getSQLState())
                ? new SearchTooSlow(timeout)
                : new IllegalStateException("articles could not be read", e);
    }
}
