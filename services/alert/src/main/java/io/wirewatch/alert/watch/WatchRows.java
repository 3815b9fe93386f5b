package io.wirewatch.alert.watch;

import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.policy.SilenceRule;
import io.wirewatch.alert.subscription.StoredPolicy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How far each watching subscription has come; all in the caller's transaction. Whoever writes says what he has read: where
/// that was changed since, by another replica or by its subscriber, he writes nothing.
@Singleton
class WatchRows {
    private static final String WATCH =
            """
            select w.subscription_id, s.name, s.policy, s.per, w.since, w.last_match_at, w.spike_told_at, w.spike_lasts,
                   w.version, s.version as subscription_version
            from watch w join subscription s on s.id = w.subscription_id where s.deleted_at is null and s.watching and
            """;
    private static final String NEW_MATCHES =
            """
            select m.subscription_id, m.article_id, coalesce(st.merged_into, st.id) as story, r.seen_at
            from match m join revision r on r.article_id = m.article_id and r.revision = m.revision
            join story st on st.id = m.story_id
            where m.to_watch and m.subscription_id <> all (?) order by m.matched_at, m.article_id limit ?
            """;
    private static final String LOOKED_AT =
            "update match set to_watch = false where subscription_id = ? and article_id = ?";
    private static final String UNCHANGED =
            """
            , version = w.version + 1 from subscription s
            where w.subscription_id = ? and w.version = ? and s.id = w.subscription_id and s.version = ? and s.deleted_at is null
            """;
    private static final String SAVE =
            "update watch w set last_match_at = ?, silence_due_at = ?, spike_told_at = ?, spike_lasts = ?"
                    + UNCHANGED;

    /// What has matched and was not looked at yet ends a silence.
    private static final String SILENCE_DUE =
            "update watch w set silence_due_at = ?"
                    + UNCHANGED
                    + " and not exists (select 1 from match m where m.to_watch and m.subscription_id = w.subscription_id)";

    /// Late: the feed was not read in the window before, or the article was out for a day before we saw it.
    private static final String SIGHTINGS =
            """
            select m.article_id, coalesce(st.merged_into, st.id) as story, r.seen_at,
                   coalesce(r.published_at < r.seen_at - interval '1 day', false) or exists (
                     select 1 from feed_event e where e.feed = a.feed and e.kind in ('gap', 'recovered')
                     and e.at > r.seen_at - make_interval(secs => ?) and e.at <= r.seen_at + interval '5 minutes') as late
            from match m join article a on a.id = m.article_id
            join revision r on r.article_id = m.article_id and r.revision = m.revision
            join story st on st.id = m.story_id
            where m.subscription_id = ? and m.matched_at > ?::timestamptz - interval '1 hour' and r.seen_at > ?
              and not exists (select 1 from muted_name n where n.subscription_id = m.subscription_id and n.story_id = st.id)
            order by r.seen_at desc limit ?
            """;

    /// By the times at which they were matched, and in the stories in which they were: near enough for what is compared.
    private static final String HISTORY =
            """
            select article_id, story_id as story, matched_at as seen_at, false as late from match
            where subscription_id = ? and matched_at > ? and matched_at <= ?
              and story_id <> all (array(select n.story_id from muted_name n where n.subscription_id = ?))
            order by matched_at desc limit ?
            """;

    private final StoredPolicy policies;
    private final int most;

    WatchRows(StoredPolicy policies, AlertConfig config) {
        this.policies = policies;
        this.most = config.watchedMatches();
    }

    /// A subscription, and how far its matches were looked at.
    ///
    /// @param lastMatch null before the first
    /// @param toldAt when its last spike was; null before the first
    record Watch(
            WebhookBody.Subscriber subscriber,
            AlertPolicy policy,
            String per,
            Instant since,
            @Nullable Instant lastMatch,
            @Nullable Instant toldAt,
            boolean lasts,
            Version version) {
        String id() {
            return subscriber.id();
        }

        Instant silentSince() {
            return lastMatch == null ? since : lastMatch;
        }

        Watch spiked(@Nullable Instant told, boolean spikeLasts) {
            return new Watch(subscriber, policy, per, since, lastMatch, told, spikeLasts, version);
        }

        Watch matched(Instant at) {
            boolean later = lastMatch == null || at.isAfter(lastMatch);
            return new Watch(
                    subscriber, policy, per, since, later ? at : lastMatch, toldAt, lasts, version);
        }
    }

    /// What a row was read as.
    ///
    /// @param subscription of what its subscriber wants
    record Version(long row, long subscription) {}

    /// A match that was not looked at yet.
    record Fresh(String subscription, String article, String story, Instant at) {}

    /// @param without subscriptions of which none are wanted
    List<Fresh> fresh(Connection connection, String[] without, int atOnce) throws SQLException {
        List<Fresh> fresh = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(NEW_MATCHES)) {
            Batch.set(select, without, atOnce);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    fresh.add(
                            new Fresh(
                                    rows.getString("subscription_id"),
                                    rows.getString("article_id"),
                                    rows.getString("story"),
                                    Objects.requireNonNull(time(rows, "seen_at"))));
                }
            }
        }
        return fresh;
    }

    void lookedAt(Connection connection, List<Fresh> matches) throws SQLException {
        Batch.each(
                connection,
                LOOKED_AT,
                matches,
                (to, one) -> Batch.set(to, one.subscription(), one.article()));
    }

    /// None of those that were deleted, or that no longer watch.
    List<Watch> byIds(Connection connection, List<String> subscriptions) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(WATCH + " w.subscription_id = any (?)")) {
            Batch.set(select, (Object) subscriptions.toArray(String[]::new));
            return read(select);
        }
    }

    /// The silences that it is time to look at; paused ones wait.
    List<Watch> silent(Connection connection, String[] without, Instant now, int atOnce)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        WATCH
                                + " not s.paused and w.subscription_id <> all (?) and w.silence_due_at <= ? order by w.silence_due_at limit ?")) {
            Batch.set(select, without, now, atOnce);
            return read(select);
        }
    }

    /// After its matches were looked at; answers false, and does nothing, where it was changed since it was read.
    boolean save(Connection connection, Watch watch) throws SQLException {
        SilenceRule silence = watch.policy().silence();
        Instant due = silence == null ? null : watch.silentSince().plus(Pauses.least(silence));
        try (PreparedStatement update = connection.prepareStatement(SAVE)) {
            Batch.set(
                    update,
                    watch.lastMatch(),
                    due,
                    watch.toldAt(),
                    watch.lasts(),
                    watch.id(),
                    watch.version().row(),
                    watch.version().subscription());
            return update.executeUpdate() == 1;
        }
    }

    /// Answers false, and does nothing, where it was changed since it was read, or something has matched.
    ///
    /// @param due null where nothing is to be told before the next match
    boolean silenceDue(Connection connection, Watch watch, @Nullable Instant due)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SILENCE_DUE)) {
            Batch.set(
                    update, due, watch.id(), watch.version().row(), watch.version().subscription());
            return update.executeUpdate() == 1;
        }
    }

    /// The matches behind a time, but those of muted stories; the newest where there are too many.
    List<Sighting> sightings(Connection connection, Watch watch, Instant from) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SIGHTINGS)) {
            Batch.set(select, window(watch), watch.id(), from, from, most);
            return sightings(select, watch);
        }
    }

    /// What was matched before, behind a time: for comparison only, it may be thousands.
    ///
    /// @param to until then
    List<Sighting> history(Connection connection, Watch watch, Instant from, Instant to)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(HISTORY)) {
            Batch.set(select, watch.id(), from, to, watch.id(), most);
            return sightings(select, watch);
        }
    }

    private static List<Sighting> sightings(PreparedStatement select, Watch watch)
            throws SQLException {
        boolean stories = watch.per().equals("story");
        List<Sighting> sightings = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String article = rows.getString("article_id");
                sightings.add(
                        new Sighting(
                                article,
                                stories ? rows.getString("story") : article,
                                Objects.requireNonNull(time(rows, "seen_at")),
                                rows.getBoolean("late")));
            }
        }
        return sightings.reversed();
    }

    private static double window(Watch watch) {
        return watch.policy().spike() == null ? 0 : watch.policy().spike().window().toSeconds();
    }

    private List<Watch> read(PreparedStatement select) throws SQLException {
        List<Watch> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Watch(
                                new WebhookBody.Subscriber(
                                        rows.getString("subscription_id"), rows.getString("name")),
                                policies.read(rows.getString("policy")),
                                rows.getString("per"),
                                Objects.requireNonNull(time(rows, "since")),
                                time(rows, "last_match_at"),
                                time(rows, "spike_told_at"),
                                rows.getBoolean("spike_lasts"),
                                new Version(
                                        rows.getLong("version"),
                                        rows.getLong("subscription_version"))));
            }
        }
        return found;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
