package io.wirewatch.alert.article;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The database refuses what a record says (SQLSTATE classes 22, data exception, and 23, constraint violation): trying
/// again does not help.
public final class BadRow extends RuntimeException {
    private BadRow(String reason, SQLException cause) {
        super(reason, cause);
    }

    /// A `BadRow`, or the failure of an environment that may come back.
    public static RuntimeException orEnvironment(SQLException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof SQLException sql && isAboutData(sql.getSQLState())) {
                return new BadRow(firstLine(sql), e);
            }
        }
        return new IllegalStateException("the database did not store", e);
    }

    private static boolean isAboutData(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /// A batch hides what failed behind its first exception.
    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof SQLException sql && sql.getNextException() != null
                ? sql.getNextException()
                : cause.getCause();
    }

    private static String firstLine(SQLException e) {
        return e.getSQLState()
                + " "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
