package io.wirewatch.alert.article;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement for many rows, and values of our types as those of a statement.
public final class Batch {
    private Batch() {}

    /// Runs a statement once for every item, in one round trip.
    public static <T> void each(
            Connection connection, String sql, List<T> items, Binding<T> binding)
            throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (T item : items) {
                binding.bind(statement, item);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// Runs a statement once, and answers how many rows it changed; none where it only locks.
    public static int run(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    /// Times go in UTC; arrays of strings and of the driver, nulls and what JDBC knows as they are.
    public static void set(PreparedStatement to, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            switch (value) {
                case Instant time -> to.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case String[] texts ->
                        to.setArray(i + 1, to.getConnection().createArrayOf("text", texts));
                case java.sql.Array array -> to.setArray(i + 1, array);
                case null, default -> to.setObject(i + 1, value);
            }
        }
    }

    /// How an item becomes the values of the statement.
    @FunctionalInterface
    public interface Binding<T> {
        void bind(PreparedStatement to, T item) throws SQLException;
    }
}
