package io.wirewatch.alert.subscription;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Whoever decides what is sent holds this until the transaction ends, in all replicas: so that a day's number is not
/// spent twice, and no alert comes too late for the digest that it was collected for.
public final class DecidingLock {
    /// The number has no meaning but that nothing else in this database locks it.
    private static final long NUMBER = 7_305_214_901L;

    private DecidingLock() {}

    public static void take(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, NUMBER);
            lock.execute();
        }
    }
}
