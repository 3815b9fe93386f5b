package io.wirewatch.alert.article;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.transaction.Status;
import java.time.Duration;
import java.util.concurrent.Callable;

/// A transaction that writes records. What fails in it after it was rolled back from outside, as happens when it takes
/// longer than it may, says nothing of any record: the statements behind that miss what those before had written.
public final class WriteTransaction {
    private WriteTransaction() {}

    /// Runs the work in a transaction of its own, and commits it.
    ///
    /// @param timeout rolled back after this; whole seconds
    /// @throws QuarkusTransactionException where the transaction is the reason (see [Tries#isOfTheEnvironment])
    public static <T> T within(Duration timeout, Callable<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(timeout.toSeconds()))
                .call(() -> judged(work));
    }

    private static <T> T judged(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw QuarkusTransaction.getStatus() == Status.STATUS_ACTIVE
                    ? e
                    : new QuarkusTransactionException(e);
        }
    }
}
