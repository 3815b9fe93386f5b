package io.wirewatch.alert.coverage;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.BadRow;
import io.wirewatch.alert.article.Tries;
import io.wirewatch.alert.article.WriteTransaction;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.messaging.DeadLetters;
import io.wirewatch.messaging.Persistence;
import io.wirewatch.messaging.PublishFailed;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// Stores what the poller says of its feeds. What cannot be read or stored becomes a dead letter; where the database is
/// away it waits.
@Singleton
class FeedNews {
    private final AgroalDataSource database;
    private final FeedRows rows;
    private final DeadLetters dead;
    private final Persistence persistence;
    private final Duration within;

    FeedNews(
            AgroalDataSource database,
            FeedRows rows,
            DeadLetters dead,
            Persistence persistence,
            AlertConfig config) {
        this.database = database;
        this.rows = rows;
        this.dead = dead;
        this.persistence = persistence;
        this.within = config.storedWithin();
    }

    void storeStates(ConsumerRecords<String, byte[]> records) {
        store(read(records, FeedState.class), rows::writeStates);
    }

    void storeEvents(ConsumerRecords<String, byte[]> records) {
        store(read(records, FeedEvent.class), rows::writeEvents);
    }

    /// A tombstone says nothing: a deleted feed says so itself.
    private <T> List<Said<T>> read(ConsumerRecords<String, byte[]> records, Class<T> type) {
        List<Said<T>> readable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() == null) {
                continue;
            }
            try {
                readable.add(new Said<>(record, ContractJson.read(record.value(), type)));
            } catch (UnreadableRecord e) {
                bury(record, "not a " + type.getSimpleName() + ": " + e.getMessage());
            }
        }
        return readable;
    }

    /// What cannot be stored is found by halving.
    private <T> void store(List<Said<T>> said, Writing<T> writing) {
        if (said.isEmpty()) {
            return;
        }
        try {
            persistence.untilDone(
                    "store news of feeds",
                    Tries.of(said.size()),
                    () -> WriteTransaction.within(within, () -> write(said, writing)));
        } catch (RuntimeException bad) { // of whatever the news itself is the cause
            if (Tries.isOfTheEnvironment(bad) || persistence.isShuttingDown()) {
                throw bad;
            }
            storeOthers(said, writing, bad);
        }
    }

    private <T> void storeOthers(List<Said<T>> said, Writing<T> writing, RuntimeException bad) {
        if (said.size() == 1) {
            bury(said.getFirst().record(), "not stored: " + BadRow.reasonOf(bad));
        } else {
            store(said.subList(0, said.size() / 2), writing);
            store(said.subList(said.size() / 2, said.size()), writing);
        }
    }

    private <T> int write(List<Said<T>> said, Writing<T> writing) {
        try (Connection connection = database.getConnection()) {
            writing.write(connection, said.stream().map(Said::news).toList());
            return said.size();
        } catch (SQLException e) {
            throw BadRow.orEnvironment(e);
        }
    }

    private void bury(ConsumerRecord<String, byte[]> record, String reason) {
        persistence.untilDone(
                "put a dead letter",
                PublishFailed.class::isInstance,
                () -> dead.put(record, reason));
    }

    private record Said<T>(ConsumerRecord<String, byte[]> record, T news) {}

    @FunctionalInterface
    private interface Writing<T> {
        void write(Connection connection, List<T> news) throws SQLException;
    }
}
