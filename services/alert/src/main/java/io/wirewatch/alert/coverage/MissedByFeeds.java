package io.wirewatch.alert.coverage;

import io.wirewatch.alert.article.Batch;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What feeds that are asked did not show us, counted by stretches of time.
@Singleton
public class MissedByFeeds {
    /// A feed that was never read misses everything since we heard of it. What is missed begins in one bucket and ends
    /// behind another: a long gap costs two rows, not one for every bucket.
    private static final String MISSED =
            """
            with asked as (select ?::text as unit, ?::timestamptz as begin, make_interval(secs => ?) as length),
            missed as (
              select 'gap' as what, greatest(gap_from, begin) as since, gap_to as until
              from feed_event, asked where %s and gap_from <= gap_to
              union all
              select 'unread', greatest(coalesce(last_good_poll, heard_at), begin), 'infinity'
              from feed, asked where %s and coalesce(last_good_poll, heard_at) < ?
            ), change as (
              select what, date_trunc(unit, since, 'UTC') as bucket, 1 as by from missed, asked
              union all
              select what, date_trunc(unit, until - interval '1 microsecond', 'UTC') + length, -1
              from missed, asked where until < 'infinity'
            )
            select what, bucket, sum(sum(by)) over (partition by what order by bucket) as feeds
            from change group by what, bucket
            """
                    .formatted(FeedRows.GAP_WITHIN, FeedRows.ASKED);

    /// @param unit of `date_trunc`, UTC
    /// @param length of one
    /// @param from where the first one begins
    /// @param to where the last one ends
    public record Buckets(String unit, Duration length, Instant from, Instant to) {}

    /// Each change of a number, by the beginning of the bucket from which it holds.
    ///
    /// @param gaps that overlap it
    /// @param unread feeds that are asked now and were not read after its end
    public record Missed(NavigableMap<Instant, Long> gaps, NavigableMap<Instant, Long> unread) {}

    public Missed in(Connection connection, Buckets asked) throws SQLException {
        Missed missed = new Missed(new TreeMap<>(), new TreeMap<>());
        try (PreparedStatement select = connection.prepareStatement(MISSED)) {
            Batch.set(
                    select,
                    asked.unit(),
                    asked.from(),
                    (double) asked.length().toSeconds(),
                    asked.from(),
                    asked.to(),
                    asked.to());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    NavigableMap<Instant, Long> of =
                            rows.getString("what").equals("gap") ? missed.gaps() : missed.unread();
                    of.put(
                            rows.getObject("bucket", OffsetDateTime.class).toInstant(),
                            rows.getLong("feeds"));
                }
            }
        }
        return missed;
    }
}
