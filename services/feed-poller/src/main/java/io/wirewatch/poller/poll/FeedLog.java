package io.wirewatch.poller.poll;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.Outbox;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.FeedRepository;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// What is told of feeds: to people as rows, to other services as records of the same transaction. Of a feed that is on
/// trial nothing is.
@Singleton
public class FeedLog {
    private static final String GAP =
            "insert into gap (feed_id, from_time, to_time, window_size) values (?, ?, ?, ?) on conflict do nothing";

    private static final String OUT =
            "insert into outage (feed_id, from_time) values (?, ?) on conflict do nothing";
    private static final String BACK =
            "update outage set to_time = ? where feed_id = ? and to_time is null";

    private final AgroalDataSource database;
    private final Outbox outbox;
    private final FeedRepository feeds;

    FeedLog(AgroalDataSource database, Outbox outbox, FeedRepository feeds) {
        this.database = database;
        this.outbox = outbox;
        this.feeds = feeds;
    }

    /// What a feed showed in between may have passed unseen.
    ///
    /// @param from the last good poll before
    /// @param to the poll that found nothing known, or more than is read
    record Gap(Instant from, Instant to, int windowSize, String reason) {}

    /// How the feed stands now; in the caller's transaction.
    public void state(Feed feed, Instant now) {
        if (!feed.isOnTrial()) {
            add(feed.tell(now));
        }
    }

    /// It should have been asked by now; the next poll says otherwise.
    void late(Feed feed, Instant now) {
        add(feed.tellLate(now));
    }

    private void add(FeedState state) {
        String id = Fingerprint.of("feed", state.id(), state.at().toString());
        outbox.add(
                OutgoingRecord.of(Topic.FEEDS, state.id(), id, FeedState.TYPE, state.at(), state));
    }

    void event(Feed feed, String kind, String reason, Instant now) {
        add(event(feed, kind, reason, now, Optional.empty()));
    }

    /// It is out of sight since its last good poll.
    void broken(Feed feed, String reason, Instant now) {
        event(feed, "broken", reason, now);
        out(feed, now);
    }

    /// For good, as its host says.
    void gone(Feed feed, String reason, Instant now) {
        event(feed, "gone", reason, now);
        out(feed, now);
        state(feed, now);
    }

    void recovered(Feed feed, String reason, Instant now) {
        event(feed, "recovered", reason, now);
        update(BACK, time(now), feed.id());
    }

    /// Where another feed stands there already both are asked, until somebody deletes one: so it is named.
    void moved(Feed feed, String before, Instant now) {
        String twin =
                feeds.twinOf(feed)
                        .map(other -> "; the feed " + other + " stands there, too")
                        .orElse("");
        String reason = "permanent redirects from " + before + twin;
        add(event(feed, "moved", reason, now, Optional.of(URI.create(feed.url()))));
    }

    void gap(Feed feed, Gap gap) {
        add(
                new FeedEvent(
                        eventId(feed, "gap", gap.to()),
                        feed.id(),
                        "gap",
                        gap.to(),
                        gap.reason(),
                        Optional.of(gap.from()),
                        Optional.of(gap.to()),
                        Optional.of(gap.windowSize()),
                        Optional.empty()));
        update(GAP, feed.id(), time(gap.from()), time(gap.to()), gap.windowSize());
    }

    private void out(Feed feed, Instant now) {
        update(OUT, feed.id(), time(feed.lastGoodPoll().orElse(now)));
    }

    private void update(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a feed's history could not be written", e);
        }
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static FeedEvent event(
            Feed feed, String kind, String reason, Instant now, Optional<URI> movedTo) {
        return new FeedEvent(
                eventId(feed, kind, now),
                feed.id(),
                kind,
                now,
                reason,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                movedTo);
    }

    private static String eventId(Feed feed, String kind, Instant at) {
        return Fingerprint.of("feed-event", feed.id(), kind, at.toString());
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
