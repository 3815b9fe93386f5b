package io.wirewatch.alert.watch;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.BadRow;
import io.wirewatch.alert.delivery.Sender;
import io.wirewatch.alert.delivery.Signals;
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
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at the matches of watching subscriptions together. Every match is looked at once, whichever replica does, and
/// what was found is a row: so a crash loses nothing and tells nothing twice. What may read thousands of rows holds no
/// lock; what it came to is decided under the one of all decisions, in a transaction of its own, and only where what was
/// read still stands. What was changed meanwhile is looked at again.
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
    private final Signals signals;
    private final Sender sender;
    private final InstantSource clock;
    private final FailingWatches failing;
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
            Signals signals,
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
        this.signals = signals;
        this.sender = sender;
        this.clock = clock;
        this.failing = new FailingWatches(clock);
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

    /// A silence or an absence of articles is not looked for while what has matched waits to be looked at.
    private boolean look() {
        int matches = lookAtMatches();
        boolean level = matches < atOnce && !lag.isBehind();
        int silent = level ? lookAtSilences() : 0;
        int told = level ? lookAtStories() : 0;
        if (matches + silent + told > 0) {
            sender.poke();
        }
        return matches == atOnce || silent == atOnce || told == storiesAtOnce;
    }

    private int lookAtMatches() {
        Page page = read(this::page);
        for (WatchRows.Watch watch : page.watches()) {
            failing.look(watch.id(), () -> look(watch, page.of(watch.id())));
        }
        if (!page.unwatched().isEmpty()) {
            decide((connection, now) -> rows.lookedAt(connection, page.unwatched()));
        }
        return page.matches().size();
    }

    private Page page(Connection connection, Instant now) throws SQLException {
        List<WatchRows.Fresh> matches = rows.fresh(connection, failing.resting(), atOnce);
        List<String> ids = matches.stream().map(WatchRows.Fresh::subscription).distinct().toList();
        return new Page(matches, ids.isEmpty() ? List.of() : rows.byIds(connection, ids));
    }

    private void look(WatchRows.Watch watch, List<WatchRows.Fresh> matches) {
        List<Instant> times = matches.stream().map(WatchRows.Fresh::at).sorted().toList();
        Spikes.Looked looked =
                read((connection, now) -> spikes.look(connection, watch, times, now));
        decide((connection, now) -> decide(connection, looked, matches, now));
    }

    private void decide(
            Connection connection, Spikes.Looked looked, List<WatchRows.Fresh> matches, Instant now)
            throws SQLException {
        WatchRows.Watch watch = looked.watch();
        Instant last = Collections.max(matches.stream().map(WatchRows.Fresh::at).toList());
        if (!rows.save(connection, watch.matched(last))) {
            return;
        }
        for (Signals.Found found : looked.found()) {
            signals.tell(connection, found, now);
        }
        BlindSpotRule blindSpot = watch.policy().blindSpot();
        if (blindSpot != null) {
            stories.add(connection, matches, blindSpot.after());
        }
        rows.lookedAt(connection, matches);
    }

    private int lookAtSilences() {
        List<WatchRows.Watch> due =
                read((connection, now) -> rows.silent(connection, failing.resting(), now, atOnce));
        for (WatchRows.Watch watch : due) {
            failing.look(watch.id(), () -> look(watch));
        }
        return due.size();
    }

    private void look(WatchRows.Watch watch) {
        Silences.Looked looked = read((connection, now) -> silences.look(connection, watch, now));
        decide((connection, now) -> decide(connection, looked, now));
    }

    private void decide(Connection connection, Silences.Looked looked, Instant now)
            throws SQLException {
        if (rows.silenceDue(connection, looked.watch(), looked.due())
                && looked.found().isPresent()) {
            signals.tell(connection, looked.found().get(), now);
        }
    }

    private int lookAtStories() {
        List<WatchedStories.Due> due =
                read(
                        (connection, now) ->
                                stories.due(connection, failing.resting(), now, storiesAtOnce));
        for (WatchedStories.Due story : due) {
            failing.look(story.subscriber().id(), () -> look(story));
        }
        return due.size();
    }

    private void look(WatchedStories.Due story) {
        BlindSpots.Verdict verdict =
                read((connection, now) -> blindSpots.look(connection, story, now));
        decide((connection, now) -> decide(connection, story, verdict, now));
    }

    private void decide(
            Connection connection,
            WatchedStories.Due story,
            BlindSpots.Verdict verdict,
            Instant now)
            throws SQLException {
        if (stories.isUnchanged(connection, story)) {
            blindSpots.decide(connection, story, verdict, now);
        }
    }

    /// It may take long: nobody waits for it.
    private <T> T read(Reading<T> reading) {
        return QuarkusTransaction.requiringNew().call(() -> unlocked(reading));
    }

    private <T> T unlocked(Reading<T> reading) {
        try (Connection connection = database.getConnection()) {
            return reading.read(connection, clock.instant());
        } catch (SQLException e) {
            throw BadRow.orEnvironment(e);
        }
    }

    /// Short, for whoever else decides waits meanwhile; one subscription or story at a time.
    private void decide(Deciding deciding) {
        QuarkusTransaction.requiringNew().run(() -> locked(deciding));
    }

    private void locked(Deciding deciding) {
        try (Connection connection = database.getConnection()) {
            DecidingLock.take(connection);
            deciding.decide(connection, clock.instant());
        } catch (SQLException e) {
            throw BadRow.orEnvironment(e);
        }
    }

    /// Matches that were not looked at yet, in the order in which they were made, and the subscriptions that watch them.
    private record Page(List<WatchRows.Fresh> matches, List<WatchRows.Watch> watches) {
        List<WatchRows.Fresh> of(String subscription) {
            return matches.stream().filter(one -> one.subscription().equals(subscription)).toList();
        }

        /// Those of subscriptions that no longer watch.
        List<WatchRows.Fresh> unwatched() {
            Set<String> watching =
                    watches.stream().map(WatchRows.Watch::id).collect(Collectors.toSet());
            return matches.stream().filter(one -> !watching.contains(one.subscription())).toList();
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(Connection connection, Instant now) throws SQLException;
    }

    @FunctionalInterface
    private interface Deciding {
        void decide(Connection connection, Instant now) throws SQLException;
    }
}
