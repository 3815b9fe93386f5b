package io.wirewatch.alert.watch;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.delivery.Sender;
import io.wirewatch.alert.policy.BlindSpotRule;
import io.wirewatch.alert.subscription.DecidingLock;
import io.wirewatch.messaging.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at the matches of watching subscriptions together. Every match is looked at once, whichever replica does, and
/// what was found is a row: so a crash loses nothing and tells nothing twice.
@Singleton
public class Watches {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final AgroalDataSource database;
    private final WatchRows rows;
    private final WatchedStories stories;
    private final Spikes spikes;
    private final Silences silences;
    private final BlindSpots blindSpots;
    private final StreamLag lag;
    private final Sender sender;
    private final InstantSource clock;
    private final int atOnce;
    private final int storiesAtOnce;
    private @Nullable Loop loop;

    Watches(
            AgroalDataSource database,
            WatchRows rows,
            WatchedStories stories,
            Spikes spikes,
            Silences silences,
            BlindSpots blindSpots,
            StreamLag lag,
            Sender sender,
            InstantSource clock,
            AlertConfig config) {
        this.database = database;
        this.rows = rows;
        this.stories = stories;
        this.spikes = spikes;
        this.silences = silences;
        this.blindSpots = blindSpots;
        this.lag = lag;
        this.sender = sender;
        this.clock = clock;
        this.atOnce = config.watchedAtOnce();
        this.storiesAtOnce = config.watchedStoriesAtOnce();
    }

    void atStart(@Observes StartupEvent start) {
        loop = Loop.start("watches", PAUSE, this::look);
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// There are new matches.
    public void poke() {
        if (loop != null) {
            loop.poke();
        }
    }

    private boolean look() {
        int matches = page(this::lookAtMatches);
        int silent = lag.isBehind() ? 0 : page(this::lookAtSilences);
        int told = lag.isBehind() ? 0 : page(this::lookAtStories);
        if (matches + silent + told > 0) {
            sender.poke();
        }
        return matches == atOnce || silent == atOnce || told == storiesAtOnce;
    }

    private int page(Looking looking) {
        return QuarkusTransaction.requiringNew().call(() -> locked(looking));
    }

    private int locked(Looking looking) throws SQLException {
        try (Connection connection = database.getConnection()) {
            DecidingLock.take(connection);
            return looking.look(connection, clock.instant());
        }
    }

    private int lookAtMatches(Connection connection, Instant now) throws SQLException {
        List<WatchRows.Fresh> page = rows.fresh(connection, atOnce);
        if (page.isEmpty()) {
            return 0;
        }
        Map<String, List<WatchRows.Fresh>> bySubscription =
                page.stream()
                        .sorted(
                                Comparator.comparing(WatchRows.Fresh::at)
                                        .thenComparing(WatchRows.Fresh::article))
                        .collect(Collectors.groupingBy(WatchRows.Fresh::subscription));
        for (WatchRows.Watch watch : rows.byIds(connection, List.copyOf(bySubscription.keySet()))) {
            look(connection, watch, bySubscription.getOrDefault(watch.id(), List.of()), now);
        }
        rows.lookedAt(connection, page);
        return page.size();
    }

    private void look(
            Connection connection,
            WatchRows.Watch watch,
            List<WatchRows.Fresh> matches,
            Instant now)
            throws SQLException {
        List<Instant> times = matches.stream().map(WatchRows.Fresh::at).toList();
        WatchRows.Watch spiked = spikes.look(connection, watch, times, now);
        rows.save(connection, spiked.matched(times.getLast()));
        BlindSpotRule blindSpot = watch.policy().blindSpot();
        if (blindSpot != null) {
            stories.add(connection, matches, blindSpot.after());
        }
    }

    private int lookAtSilences(Connection connection, Instant now) throws SQLException {
        List<WatchRows.Watch> due = rows.silent(connection, now, atOnce);
        for (WatchRows.Watch watch : due) {
            silences.look(connection, watch, now);
        }
        return due.size();
    }

    private int lookAtStories(Connection connection, Instant now) throws SQLException {
        List<WatchedStories.Due> due = stories.due(connection, now, storiesAtOnce);
        for (WatchedStories.Due story : due) {
            blindSpots.look(connection, story, now);
        }
        return due.size();
    }

    @FunctionalInterface
    private interface Looking {
        int look(Connection connection, Instant now) throws SQLException;
    }
}
