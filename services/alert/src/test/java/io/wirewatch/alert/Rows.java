package io.wirewatch.alert;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Looks into the store, for what no answer shows.
@Singleton
public class Rows {
    private final AgroalDataSource database;

    Rows(AgroalDataSource database) {
        this.database = database;
    }

    public long count(String sql, Object... values) {
        return Long.parseLong(texts(sql, values).getFirst());
    }

    /// The first column.
    public List<String> texts(String sql, Object... values) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = bound(connection, sql, values);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    public void change(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = bound(connection, sql, values)) {
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a test on a clock ahead of everybody else's leaves behind is put where it stands in no other test's way.
    public void backToThePresent() {
        TestClock.release();
        change(
                "update article set seen_at = now() - interval '1 year' where seen_at > now() + interval '1 day'");
        change(
                "update story set active_at = now() - interval '1 year' where active_at > now() + interval '1 day'");
        change(
                "update delivery set state = 'dead' where state in ('pending', 'held') and due_at > now() + interval '4 days'");
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
