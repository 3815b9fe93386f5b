package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassingTest {
    private static Throwable within(SQLException cause) {
        return new IllegalStateException("outer", new IllegalStateException("inner", cause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53300", "55P03", "57P01", "58030"})
    void aStoreThatIsAwayOrBusyPasses(String state) {
        assertThat(Passing.isIt(within(new SQLException("x", state)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"22021", "23505", "42P01"})
    void whatTheStoreRefusesDoesNot(String state) {
        assertThat(Passing.isIt(within(new SQLException("x", state)))).isFalse();
    }

    @Test
    void aConnectionThatCouldNotBeHadPassesAndAFaultOfOursDoesNot() {
        assertThat(Passing.isIt(within(new SQLException("Acquisition timeout")))).isTrue();
        assertThat(Passing.isIt(new IllegalStateException("a fault"))).isFalse();
    }
}
