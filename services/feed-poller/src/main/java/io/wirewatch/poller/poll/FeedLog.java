package io.wirewatch.poller.poll;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.Outbox;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

/// What is told of feeds: to people as rows, to other services as records of the same transaction.
@Singleton
public class FeedLog {
    private static final String ATTEMPT =
            "insert into attempt (feed_id, at, outcome, status, bytes, duration_ms, fresh, revised) values (?, ?, ?, ?, ?, ?, ?, ?)"
                    + " on conflict do nothing";
    private static final String FORGET =
            "delete from attempt where feed_id = ? and at < (select min(at) from (select at from attempt where feed_id = ?"
                    + " order by at desc limit ?) newest)";
    private static final String GAP =
            "insert into gap (feed_id, from_time, to_time, window_size) values (?, ?, ?, ?) on conflict do nothing";

    private final AgroalDataSource database;
    private final Outbox outbox;
    private final InstantSource clock;
    private final PollerConfig config;

    FeedLog(AgroalDataSource database, Outbox outbox, InstantSource clock, PollerConfig config) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /// In a transaction of its own: an attempt was made whatever became of its result.
    void attempt(String feedId, PollReport report) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            try (Connection connection = database.getConnection();
                                    PreparedStatement insert =
                                            connection.prepareStatement(ATTEMPT);
                                    PreparedStatement forget =
                                            connection.prepareStatement(FORGET)) {
                                insert.setString(1, feedId);
                                insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
                                insert.setString(3, report.outcome());
                                insert.setObject(4, report.status());
                                insert.setLong(5, report.bytes());
                                insert.setLong(6, report.durationMs());
                                insert.setInt(7, report.fresh());
                                insert.setInt(8, report.revised());
                                insert.executeUpdate();
                                forget.setString(1, feedId);
                                forget.setString(2, feedId);
                                forget.setInt(3, config.attemptsKept());
                                forget.executeUpdate();
                            } catch (SQLException e) {
                                throw new IllegalStateException(
                                        "an attempt could not be recorded", e);
                            }
                        });
    }

    /// How the feed stands now; in the caller's transaction.
    public void state(Feed feed, Instant now) {
        String id = Fingerprint.of("feed", feed.id(), now.toString());
        outbox.add(
                OutgoingRecord.of(
                        Topic.FEEDS, feed.id(), id, FeedState.TYPE, now, feed.state(now)));
    }

    void event(Feed feed, String kind, String reason, Instant now) {
        add(
                new FeedEvent(
                        FeedPoll.eventId(feed, kind, now),
                        feed.id(),
                        kind,
                        now,
                        reason,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    void moved(Feed feed, String before, Instant now) {
        add(
                new FeedEvent(
                        FeedPoll.eventId(feed, "moved", now),
                        feed.id(),
                        "moved",
                        now,
                        "permanent redirects from " + before,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(URI.create(feed.url()))));
    }

    /// Nothing of what was known stands in the window any more: articles may have passed unseen.
    void gap(Feed feed, Instant from, Instant to, int windowSize) {
        add(
                new FeedEvent(
                        FeedPoll.eventId(feed, "gap", to),
                        feed.id(),
                        "gap",
                        to,
                        "no known item was left in the window",
                        Optional.of(from),
                        Optional.of(to),
                        Optional.of(windowSize),
                        Optional.empty()));
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(GAP)) {
            insert.setString(1, feed.id());
            insert.setObject(2, from.atOffset(ZoneOffset.UTC));
            insert.setObject(3, to.atOffset(ZoneOffset.UTC));
            insert.setInt(4, windowSize);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a gap could not be recorded", e);
        }
    }

    private void add(FeedEvent event) {
        outbox.add(
                OutgoingRecord.of(
                        Topic.FEED_EVENTS,
                        event.feed(),
                        event.id(),
                        FeedEvent.TYPE,
                        event.at(),
                        event));
    }
}
