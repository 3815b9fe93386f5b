package io.wirewatch.poller.poll;

import java.sql.SQLException;
import java.util.Set;

/// Tells what will pass from what will not: a store that is away or busy is no fault of the feed that was being polled.
final class Passing {
    /// Classes of SQLSTATE: connection, rollback, resources, intervention, system.
    private static final Set<String> OF_THE_STORE = Set.of("08", "40", "53", "55", "57", "58");

    private static final int DEEPEST = 20;

    private Passing() {}

    static boolean isIt(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null
                        || state.length() < 2
                        || OF_THE_STORE.contains(state.substring(0, 2));
            }
            cause = cause.getCause();
        }
        return false;
    }
}
