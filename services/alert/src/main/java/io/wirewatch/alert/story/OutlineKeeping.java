package io.wirewatch.alert.story;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.messaging.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Forgets outlines that nothing can join any more; the stories stay.
@Singleton
class OutlineKeeping {
    /// Beyond the window: what is published late finds its story all the same.
    static final Duration KEPT_BEYOND_WINDOW = Duration.ofHours(24);

    /// Outlines that one transaction forgets.
    static final int AT_ONCE = 2_000;

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final String FORGET =
            """
            with gone as (
              delete from story_outline where id in (
                select id from story_outline where placed_at < ? order by placed_at limit ? for update skip locked)
              returning id, bands),
            bands as (
              delete from story_band b using gone g, unnest(g.bands) k where b.band = k and b.outline = g.id)
            select count(*) from gone
            """;

    private final AgroalDataSource database;
    private final InstantSource clock;
    private final Duration kept;
    private @Nullable Loop loop;

    OutlineKeeping(AgroalDataSource database, InstantSource clock, AlertConfig config) {
        this.database = database;
        this.clock = clock;
        this.kept = config.storyWindow().plus(KEPT_BEYOND_WINDOW);
    }

    void atStart(@Observes StartupEvent start) {
        loop =
                Loop.start(
                        "forget-outlines",
                        PAUSE,
                        () -> QuarkusTransaction.requiringNew().call(this::forget) == AT_ONCE);
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// Answers how many were forgotten.
    int forget() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, clock.instant().minus(kept).atOffset(ZoneOffset.UTC));
            forget.setInt(2, AT_ONCE);
            try (ResultSet rows = forget.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
