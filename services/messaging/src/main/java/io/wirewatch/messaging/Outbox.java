package io.wirewatch.messaging;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;

/// Records that belong to a database change: they are rows of the same transaction, and a relay publishes them after it
/// has been committed, at least once and in order.
@Singleton
public class Outbox {
    private static final String INSERT =
            "insert into outbox (topic, record_key, record_id, type, at, value, traceparent) values (?, ?, ?, ?, ?, ?, ?)";

    private final AgroalDataSource database;
    private final TransactionManager transactions;
    private final OutboxRelay relay;

    public Outbox(AgroalDataSource database, TransactionManager transactions, OutboxRelay relay) {
        this.database = database;
        this.transactions = transactions;
        this.relay = relay;
    }

    /// Adds to the caller's transaction, which must be running.
    public void addAll(List<OutgoingRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        joinTransaction();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (OutgoingRecord record : records) {
                bind(insert, record);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the outbox took no record", e);
        }
    }

    /// Without a transaction the row would be committed, and so published, on its own.
    private void joinTransaction() {
        try {
            Transaction running = transactions.getTransaction();
            if (running == null) {
                throw new IllegalStateException("the outbox needs a running transaction");
            }
            running.registerSynchronization(new AfterCommit(relay));
        } catch (SystemException | RollbackException e) {
            throw new IllegalStateException("the outbox cannot join the transaction", e);
        }
    }

    public void add(OutgoingRecord record) {
        addAll(List.of(record));
    }

    private static void bind(PreparedStatement insert, OutgoingRecord record) throws SQLException {
        insert.setString(1, record.topic());
        insert.setString(2, record.key());
        insert.setString(3, record.id());
        insert.setString(4, record.type());
        insert.setObject(5, record.at().atOffset(ZoneOffset.UTC));
        insert.setBytes(6, record.value());
        insert.setString(7, record.trace().toString());
    }

    private record AfterCommit(OutboxRelay relay) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.poke();
            }
        }
    }
}
