package io.wirewatch.alert.watch;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.coverage.Coverage;
import io.wirewatch.alert.coverage.FeedRows;
import io.wirewatch.alert.delivery.DeliveryKey;
import io.wirewatch.alert.delivery.Signals;
import io.wirewatch.alert.policy.SilenceRule;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds silences, and whose they are. It only reads, and what it found is told once, where nothing has changed since.
@Singleton
class Silences {
    /// Of the articles that were seen meanwhile no more are counted.
    static final int MOST_COUNTED = 10_000;

    private static final Duration LEARNS = Duration.ofHours(1);
    private static final String SEEN =
            "select count(*) from (select 1 from article where seen_at > ? and seen_at <= ? limit ?) a";

    private final WatchRows rows;
    private final FeedRows feeds;

    Silences(WatchRows rows, FeedRows feeds) {
        this.rows = rows;
        this.feeds = feeds;
    }

    /// What was seen of one subscription.
    ///
    /// @param due when to look again; null where nothing is to be told before the next match
    record Looked(WatchRows.Watch watch, @Nullable Instant due, Optional<Signals.Found> found) {}

    Looked look(Connection connection, WatchRows.Watch watch, Instant now) throws SQLException {
        SilenceRule rule = watch.policy().silence();
        if (rule == null) {
            return new Looked(watch, null, Optional.empty());
        }
        Optional<Duration> allowed =
                Pauses.allowed(rule, times(connection, watch, rule, now), watch.since(), now);
        Instant due =
                allowed.map(pause -> watch.silentSince().plus(pause)).orElse(now.plus(LEARNS));
        return allowed.isPresent() && !due.isAfter(now)
                ? new Looked(watch, null, Optional.of(found(connection, watch, allowed.get(), now)))
                : new Looked(watch, due, Optional.empty());
    }

    private List<Instant> times(
            Connection connection, WatchRows.Watch watch, SilenceRule rule, Instant now)
            throws SQLException {
        if (!rule.rhythm()) {
            return List.of();
        }
        Instant begin = now.minus(Pauses.HISTORY);
        Instant from = watch.since().isAfter(begin) ? watch.since() : begin;
        return rows.history(connection, watch, from, now).stream().map(Sighting::at).toList();
    }

    private Signals.Found found(
            Connection connection, WatchRows.Watch watch, Duration allowed, Instant now)
            throws SQLException {
        Instant since = watch.silentSince();
        Coverage coverage = feeds.between(connection, since, now);
        long seen = seen(connection, since, now);
        Signal.Silence silence =
                new Signal.Silence(
                        since,
                        allowed,
                        watch.policy().silence() != null && watch.policy().silence().rhythm(),
                        seen,
                        whose(coverage, seen));
        return new Signals.Found(
                watch.subscriber(),
                watch.policy(),
                "silence:" + since,
                DeliveryKey.Kind.SILENCE,
                false,
                silence,
                coverage);
    }

    private static long seen(Connection connection, Instant from, Instant to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SEEN)) {
            Batch.set(select, from, to, MOST_COUNTED);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /// Of feeds that we have not heard of since it began nobody knows that they were read; and where no article came at all,
    /// nobody knows that what they showed has reached us.
    static Signal.Of whose(Coverage coverage, long seen) {
        Instant asOf = coverage.asOf();
        Long ok = coverage.ok();
        if (asOf == null || ok == null || ok == 0 || asOf.isBefore(coverage.from())) {
            return Signal.Of.FEEDS;
        }
        boolean whole =
                seen > 0
                        && ok.equals(coverage.due())
                        && Long.valueOf(0).equals(coverage.late())
                        && Long.valueOf(0).equals(coverage.gapCount());
        return whole ? Signal.Of.WORLD : Signal.Of.PARTLY_UNREAD;
    }
}
