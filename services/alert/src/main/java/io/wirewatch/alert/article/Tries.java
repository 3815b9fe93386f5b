package io.wirewatch.alert.article;

import io.quarkus.narayana.jta.QuarkusTransactionException;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether a write that failed is tried again; one object for one write. What the database, its connections or a
/// transaction fail at comes back, and is waited for however long. What the database refuses is about the record. What
/// else fails is so, too, as far as anybody can tell: among several records it is looked for by halving, and alone a
/// record is tried `ALONE` times, so that none can hold up its partition for ever.
public final class Tries implements Predicate<RuntimeException> {
    /// Tries of a single record that fails for a reason that is no database's.
    public static final int ALONE = 3;

    private int left;

    private Tries(int all) {
        this.left = all;
    }

    /// @param records that the write is about
    public static Tries of(int records) {
        return new Tries(records == 1 ? ALONE : 1);
    }

    @Override
    public boolean test(RuntimeException failure) {
        if (isOfTheEnvironment(failure)) {
            return true;
        }
        left--;
        return left > 0 && !(failure instanceof BadRow);
    }

    /// Whether it is no fault of any record: so none may become a dead letter for it.
    public static boolean isOfTheEnvironment(RuntimeException failure) {
        if (failure instanceof BadRow) {
            return false;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = BadRow.next(cause)) {
            if (cause instanceof SQLException || cause instanceof QuarkusTransactionException) {
                return true;
            }
        }
        return false;
    }
}
