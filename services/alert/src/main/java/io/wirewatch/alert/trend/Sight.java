package io.wirewatch.alert.trend;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.SearchTime;
import io.wirewatch.alert.coverage.MissedByFeeds;
import io.wirewatch.alert.watch.StreamLag;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What we may not have seen: what was before our first article, what feeds missed, and what is still on its way.
@Singleton
class Sight {
    private static final String FIRST =
            "select (select min(seen_at) from searchable) as first, (select max(at) from feed) as heard";

    private final AgroalDataSource database;
    private final MissedByFeeds feeds;
    private final StreamLag lag;
    private final InstantSource clock;
    private final Duration timeout;

    Sight(
            AgroalDataSource database,
            MissedByFeeds feeds,
            StreamLag lag,
            InstantSource clock,
            AlertConfig config) {
        this.database = database;
        this.feeds = feeds;
        this.lag = lag;
        this.clock = clock;
        this.timeout = config.searchTimeout();
    }

    /// @param now when it was looked
    /// @param behind whether articles that were seen long ago are still coming in
    record Moment(Instant now, boolean behind) {}

    /// @param first when the first article was seen; empty where there is none
    /// @param heard whether anything was told of feeds
    record Seen(
            Optional<Instant> first, boolean heard, MissedByFeeds.Missed missed, Moment moment) {
        /// Why not everything was seen in a bucket; empty where it was.
        List<String> whyNot(Instant from, Instant to) {
            List<String> why = new ArrayList<>();
            if (!first.map(at -> at.isBefore(from)).orElse(false)) {
                why.add("it began before our first article");
            }
            if (!heard) {
                why.add("nothing is known of the feeds");
            }
            long gaps = at(from, missed.gaps());
            if (gaps > 0) {
                why.add("feeds had " + (gaps == 1 ? "a gap" : gaps + " gaps"));
            }
            onItsWay(to).ifPresent(why::add);
            long unread = at(from, missed.unread());
            if (unread > 0 && !to.isAfter(moment.now())) {
                why.add(
                        unread == 1
                                ? "a feed was not read since"
                                : unread + " feeds were not read since");
            }
            return why;
        }

        private Optional<String> onItsWay(Instant to) {
            if (to.isAfter(moment.now())) {
                return Optional.of("it is not over");
            }
            boolean fresh = to.isAfter(moment.now().minus(StreamLag.ON_ITS_WAY));
            return fresh || moment.behind()
                    ? Optional.of("articles may still be on their way")
                    : Optional.empty();
        }

        private static long at(Instant bucket, NavigableMap<Instant, Long> changes) {
            Map.Entry<Instant, Long> newest = changes.floorEntry(bucket);
            return newest == null ? 0 : newest.getValue();
        }
    }

    /// @throws io.wirewatch.alert.article.SearchTooSlow where it takes longer than a search may
    Seen in(MissedByFeeds.Buckets buckets) {
        Moment moment = new Moment(clock.instant(), lag.isBehind());
        return SearchTime.within(database, timeout, on -> seen(on, buckets, moment));
    }

    private Seen seen(Connection connection, MissedByFeeds.Buckets buckets, Moment moment)
            throws SQLException {
        try (PreparedStatement first = connection.prepareStatement(FIRST);
                ResultSet row = first.executeQuery()) {
            row.next();
            return new Seen(
                    Optional.ofNullable(time(row, "first")),
                    time(row, "heard") != null,
                    feeds.in(connection, buckets),
                    moment);
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
