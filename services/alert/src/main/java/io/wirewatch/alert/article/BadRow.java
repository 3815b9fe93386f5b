package io.wirewatch.alert.article;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The database refuses what a record says (SQLSTATE classes 22, data exception; 23, constraint violation; 54, more than a
/// row or an index can hold): trying again does not help.
public final class BadRow extends RuntimeException {
    private static final Set<String> ABOUT_DATA = Set.of("22", "23", "54");

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

    /// Why a record could not be stored, for its dead letter.
    public static String reasonOf(RuntimeException failure) {
        return failure instanceof BadRow bad
                ? String.valueOf(bad.getMessage())
                : failure.toString();
    }

    private static boolean isAboutData(@Nullable String state) {
        return state != null && ABOUT_DATA.stream().anyMatch(state::startsWith);
    }

    /// A batch hides what failed behind its first exception.
    static @Nullable Throwable next(Throwable cause) {
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
