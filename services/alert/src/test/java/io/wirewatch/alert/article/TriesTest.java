package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "25006", "28P01", "40001", "40P01", "53100", "53300", "55P03", "57014",
                "57P01", "58030"
            })
    void databaseThatComesBackIsWaitedForHoweverLong(String state) {
        RuntimeException failure = BadRow.orEnvironment(new SQLException("away", state));
        Tries tries = Tries.of(1);

        for (int i = 0; i < 100; i++) {
            assertThat(tries.test(failure)).isTrue();
        }
        assertThat(Tries.isOfTheEnvironment(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22008", "22021", "23502", "54000"})
    void whatTheDatabaseRefusesIsNotTriedAgain(String state) {
        BatchUpdateException hiding = new BatchUpdateException("batch", "0", new int[0]);
        hiding.setNextException(new SQLException("of the row", state));
        RuntimeException failure = BadRow.orEnvironment(hiding);

        assertThat(Tries.of(1).test(failure)).isFalse();
        assertThat(Tries.isOfTheEnvironment(failure)).isFalse();
        assertThat(BadRow.reasonOf(failure)).startsWith(state);
    }

    @Test
    void singleRecordThatFailsForNoReasonOfADatabaseHasAFewTriesAndABatchIsHalvedAtOnce() {
        RuntimeException failure = new DateTimeException("year 1000000000");
        Tries alone = Tries.of(1);

        for (int i = 1; i < Tries.ALONE; i++) {
            assertThat(alone.test(failure)).isTrue();
        }
        assertThat(alone.test(failure)).isFalse();
        assertThat(Tries.of(2).test(failure)).isFalse();
        assertThat(Tries.isOfTheEnvironment(failure)).isFalse();
    }

    @Test
    void transactionThatDoesNotCommitComesBack() {
        RuntimeException failure =
                new QuarkusTransactionException(new IllegalStateException("rolled back"));

        assertThat(Tries.of(500).test(failure)).isTrue();
    }
}
