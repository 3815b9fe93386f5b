package io.wirewatch.alert.watch;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.subscription.StoredPolicy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// The stories of which somebody wants to know whether one side alone reports them; all in the caller's transaction.
@Singleton
class WatchedStories {
    private static final String ADD =
            """
            insert into watched_story (subscription_id, story_id, due_at)
            select ?, ?, min(first_seen_at) + make_interval(secs => ?) from article where story_id = ?
            having min(first_seen_at) is not null
            on conflict do nothing
            """;
    private static final String DUE =
            """
            select w.subscription_id, w.story_id, w.due_at, w.told, s.name, s.policy, s.version,
                   exists (select 1 from muted_name n where n.subscription_id = w.subscription_id and n.story_id = w.story_id) as muted
            from watched_story w join subscription s on s.id = w.subscription_id
            where not s.paused and s.deleted_at is null and
            """;
    private static final String TOLD =
            "update watched_story set told = true, due_at = ? where subscription_id = ? and story_id = ?";
    private static final String FORGET =
            "delete from watched_story where subscription_id = ? and story_id = ?";

    private final StoredPolicy policies;

    WatchedStories(StoredPolicy policies) {
        this.policies = policies;
    }

    /// A story that it is time to look at.
    ///
    /// @param version of what the subscriber wants
    /// @param told it was told already
    record Due(
            WebhookBody.Subscriber subscriber,
            AlertPolicy policy,
            long version,
            String story,
            Instant at,
            boolean told,
            boolean muted) {}

    /// @param after its first report
    void add(Connection connection, List<WatchRows.Fresh> matches, Duration after)
            throws SQLException {
        Batch.each(
                connection,
                ADD,
                matches,
                (to, one) ->
                        Batch.set(
                                to,
                                one.subscription(),
                                one.story(),
                                (double) after.toSeconds(),
                                one.story()));
    }

    /// Those of paused subscriptions wait.
    ///
    /// @param without subscriptions of which none are wanted
    List<Due> due(Connection connection, String[] without, Instant now, int most)
            throws SQLException {
        return read(
                connection,
                " w.subscription_id <> all (?) and w.due_at <= ? order by w.due_at limit ?",
                without,
                now,
                most);
    }

    /// Whether it still stands as it was read: neither looked at by another replica, nor muted, nor its subscription changed.
    boolean isUnchanged(Connection connection, Due due) throws SQLException {
        List<Due> now =
                read(
                        connection,
                        " w.subscription_id = ? and w.story_id = ?",
                        due.subscriber().id(),
                        due.story());
        return now.equals(List.of(due));
    }

    private List<Due> read(Connection connection, String which, Object... values)
            throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DUE + which)) {
            Batch.set(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(due(rows));
                }
            }
        }
        return due;
    }

    private Due due(ResultSet row) throws SQLException {
        return new Due(
                new WebhookBody.Subscriber(row.getString("subscription_id"), row.getString("name")),
                policies.read(row.getString("policy")),
                row.getLong("version"),
                row.getString("story_id"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("told"),
                row.getBoolean("muted"));
    }

    void told(Connection connection, Due story, Instant lookAgain) throws SQLException {
        update(connection, TOLD, lookAgain, story.subscriber().id(), story.story());
    }

    void forget(Connection connection, Due story) throws SQLException {
        update(connection, FORGET, story.subscriber().id(), story.story());
    }

    private static void update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Batch.set(update, values);
            update.executeUpdate();
        }
    }
}
