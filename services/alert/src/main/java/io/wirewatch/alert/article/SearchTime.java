package io.wirewatch.alert.article;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/// How long the database may take for a search, until the transaction ends.
final class SearchTime {
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

    static RuntimeException failure(SQLException e, Duration timeout) {
        return CANCELLED.equals(e.getSQLState())
                ? new SearchTooSlow(timeout)
                : new IllegalStateException("articles could not be read", e);
    }
}
