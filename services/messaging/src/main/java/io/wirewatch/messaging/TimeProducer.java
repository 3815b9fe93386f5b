package io.wirewatch.messaging;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The one place where a clock is asked: the machine's until the database answers, from then on the database's. Tests
/// bring a clock of their own.
@Singleton
class TimeProducer {
    private static final Logger LOG = Logger.getLogger(TimeProducer.class);

    private final AgroalDataSource database;
    private final DatabaseTime time;
    private @Nullable Loop loop;

    TimeProducer(AgroalDataSource database) {
        this.database = database;
        this.time = new DatabaseTime(InstantSource.system(), System::nanoTime, this::connected);
    }

    @Produces
    @DefaultBean
    @Singleton
    InstantSource clock() {
        return time;
    }

    /// Before anybody works by it.
    void atStart(@Observes @Priority(1) StartupEvent start) {
        try {
            time.read();
        } catch (IllegalStateException e) {
            LOG.warnf(e, "The time is the machine's until the database answers");
        }
        loop = Loop.start("database-time", DatabaseTime.LOOK_EVERY, this::look);
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    private boolean look() {
        time.look();
        return false;
    }

    private void connected(Consumer<InstantSource> asking) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select clock_timestamp()")) {
            asking.accept(() -> answer(select));
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be asked for the time", e);
        }
    }

    private static Instant answer(PreparedStatement select) {
        try (ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not tell the time", e);
        }
    }
}
