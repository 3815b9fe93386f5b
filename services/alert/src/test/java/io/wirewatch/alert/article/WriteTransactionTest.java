package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.arjuna.ats.jta.transaction.Transaction;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class WriteTransactionTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Inject AgroalDataSource database;
    @Inject TransactionManager transactions;

    @Test
    void refusedRowOfATransactionThatTimedOutIsNoFaultOfItsRecord() {
        RuntimeException failure = failing(this::timedOutBeforeTheRow);

        assertThat(failure).hasRootCauseInstanceOf(SQLException.class);
        assertThat(Tries.isOfTheEnvironment(failure)).isTrue();
        assertThat(Tries.of(500).test(failure)).isTrue();
    }

    @Test
    void refusedRowOfATransactionThatRunsIsOfItsRecord() {
        RuntimeException failure = failing(this::refusedRow);

        assertThat(failure).isInstanceOf(BadRow.class);
        assertThat(Tries.isOfTheEnvironment(failure)).isFalse();
    }

    @Test
    void transactionThatTimedOutUnnoticedIsNoFaultOfItsRecord() {
        RuntimeException failure = failing(this::timedOut);

        assertThat(Tries.isOfTheEnvironment(failure)).as("%s", failure).isTrue();
    }

    @Test
    void itMayTakeSoLong() {
        assertThat(WriteTransaction.<Integer>within(LONG, this::timeout))
                .isEqualTo(Math.toIntExact(LONG.toSeconds()));
    }

    private RuntimeException failing(Callable<Integer> work) {
        return catchThrowableOfType(
                RuntimeException.class, () -> WriteTransaction.within(LONG, work));
    }

    private int timedOutBeforeTheRow() throws Exception {
        timedOut();
        return refusedRow();
    }

    /// Rolled back by another thread, as by the one that watches over timeouts.
    private int timedOut() throws Exception {
        jakarta.transaction.Transaction running = transactions.getTransaction();
        Thread reaper = Thread.ofVirtual().start(() -> rollBack(running));
        reaper.join();
        return 0;
    }

    private static void rollBack(jakarta.transaction.Transaction running) {
        try {
            running.rollback();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A tag of an article that is not there, as one is whose article was rolled back.
    private int refusedRow() {
        try (Connection connection = database.getConnection()) {
            return Batch.run(
                    connection,
                    "insert into article (id, url) values (?, null)",
                    "of-a-transaction-that-timed-out");
        } catch (SQLException e) {
            throw BadRow.orEnvironment(e);
        }
    }

    private int timeout() throws SystemException {
        return ((Transaction) transactions.getTransaction()).getTimeout();
    }
}
