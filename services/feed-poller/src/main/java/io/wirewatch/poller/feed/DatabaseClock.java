package io.wirewatch.poller.feed;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// The time of the database. Whose turn it is and until when is told by one clock for all pollers, whatever theirs say.
@Singleton
public class DatabaseClock {
    private static final String NOW = "select clock_timestamp()";

    private final AgroalDataSource database;

    DatabaseClock(AgroalDataSource database) {
        this.database = database;
    }

    /// In the caller's transaction or alone; in microseconds, as the database keeps it.
    public Instant now() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NOW);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be asked for the time", e);
        }
    }
}
