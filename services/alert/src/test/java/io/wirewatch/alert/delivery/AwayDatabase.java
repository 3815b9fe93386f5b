package io.wirewatch.alert.delivery;

import io.agroal.api.AgroalDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// The database as it is when it is away: the first connections that are asked of it are refused.
final class AwayDatabase {
    private static final String CONNECTION_FAILURE = "08006"; // PostgreSQL manual, appendix A

    private final AgroalDataSource database;
    private final AtomicInteger left;
    private final int most;

    /// @param most connections that are refused
    AwayDatabase(AgroalDataSource database, int most) {
        this.database = database;
        this.most = most;
        this.left = new AtomicInteger(most);
    }

    /// How many it has refused so far.
    int refused() {
        return most - Math.max(0, left.get());
    }

    AgroalDataSource source() {
        return (AgroalDataSource)
                Proxy.newProxyInstance(
                        AwayDatabase.class.getClassLoader(),
                        new Class<?>[] {AgroalDataSource.class},
                        (proxy, method, values) -> answer(method, values));
    }

    private Object answer(java.lang.reflect.Method method, Object[] values) throws Throwable {
        if (method.getName().equals("getConnection") && left.getAndDecrement() > 0) {
            throw new SQLException("the connection failed", CONNECTION_FAILURE);
        }
        try {
            return method.invoke(database, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
