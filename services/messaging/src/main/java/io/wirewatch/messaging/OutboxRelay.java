package io.wirewatch.messaging;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes what stands in the outbox. One relay of a schema works at a time, so that the records of a key keep their
/// order; it deletes what the broker has. A record that the broker will never take is put aside in `outbox_refused`.
@Singleton
public class OutboxRelay {
    /// Records a transaction relays.
    static final int PAGE = 500;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String TRY_LOCK =
            "select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'))";
    private static final String READ =
            "select id, topic, record_key, record_id, type, at, value, traceparent from outbox order by id limit "
                    + PAGE;
    private static final String DELETE = "delete from outbox where id = any (?)";
    private static final String PUT_ASIDE =
            "insert into outbox_refused (topic, record_key, record_id, type, at, value, reason) values (?, ?, ?, ?, ?, ?, ?)";
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private final AgroalDataSource database;
    private final RecordPublisher publisher;
    private @Nullable Loop loop;

    public OutboxRelay(AgroalDataSource database, RecordPublisher publisher) {
        this.database = database;
        this.publisher = publisher;
    }

    void atStart(@Observes StartupEvent start) {
        loop =
                Loop.start(
                        "outbox-relay",
                        PAUSE,
                        () -> QuarkusTransaction.requiringNew().call(this::relay));
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// There are new rows.
    void poke() {
        if (loop != null) {
            loop.poke();
        }
    }

    private boolean relay() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!locked(connection)) {
                return false;
            }
            List<Row> rows = read(connection);
            if (!rows.isEmpty()) {
                publish(connection, rows);
                delete(connection, rows);
            }
            return rows.size() == PAGE;
        }
    }

    private void publish(Connection connection, List<Row> rows) throws SQLException {
        try {
            publisher.publishAll(rows.stream().map(Row::record).toList());
        } catch (RecordRefused oneOfThem) {
            for (Row row : rows) {
                publishOrPutAside(connection, row);
            }
        }
    }

    private void publishOrPutAside(Connection connection, Row row) throws SQLException {
        try {
            publisher.publish(row.record());
        } catch (RecordRefused refused) {
            LOG.errorf(
                    "A record can never be published recordId=%s reason=%s",
                    row.record().id(), refused.getMessage());
            putAside(connection, row.record(), refused.getMessage());
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(TRY_LOCK);
                ResultSet answer = lock.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static List<Row> read(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(READ);
                ResultSet answer = read.executeQuery()) {
            while (answer.next()) {
                rows.add(new Row(answer.getLong("id"), record(answer)));
            }
        }
        return rows;
    }

    private static OutgoingRecord record(ResultSet row) throws SQLException {
        return new OutgoingRecord(
                row.getString("topic"),
                row.getString("record_key"),
                row.getString("record_id"),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("value"),
                Traceparent.after(Optional.ofNullable(row.getString("traceparent"))));
    }

    private static void delete(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(
                    1, connection.createArrayOf("bigint", rows.stream().map(Row::id).toArray()));
            delete.executeUpdate();
        }
    }

    private static void putAside(
            Connection connection, OutgoingRecord record, @Nullable String reason)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(PUT_ASIDE)) {
            insert.setString(1, record.topic());
            insert.setString(2, record.key());
            insert.setString(3, record.id());
            insert.setString(4, record.type());
            insert.setObject(5, record.at().atOffset(java.time.ZoneOffset.UTC));
            insert.setBytes(6, record.value());
            insert.setString(7, reason);
            insert.executeUpdate();
        }
    }

    private record Row(long id, OutgoingRecord record) {}
}
