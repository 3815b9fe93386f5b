package io.wirewatch.alert.delivery;

import io.wirewatch.alert.channel.Reason;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.story.StorySources;
import io.wirewatch.alert.subscription.StoredPolicy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The matches of which nothing has been decided, in pages. Those of an article that is withdrawn wait, in case it is published
/// again.
@Singleton
class PendingMatches {
    private static final String PAGE =
            """
            select m.subscription_id, m.article_id, m.revision, m.reason, m.because, s.name, s.policy, s.deleted_at is null as wanted,
                   root.id as story,
                   case when m.subject like 'story:%' then 'story:' || root.id else m.subject end as subject,
                   exists (select 1 from muted_name n
                     where n.subscription_id = m.subscription_id and n.story_id = root.id) as muted
            from match m join subscription s on s.id = m.subscription_id
            cross join lateral (select coalesce(st.merged_into, st.id) as id from story st where st.id = m.story_id) root
            where m.fanned_out_at is null and m.waits_with is null
              and not exists (select 1 from article a
                join revision r on r.article_id = a.id and r.revision = a.current_revision
                where a.id = m.article_id and r.withdrawn_at is not null)
            order by m.matched_at, m.article_id limit ?
            """;

    private static final String DONE =
            "update match set fanned_out_at = ? where subscription_id = ? and article_id = ?";
    private static final String WAIT =
            "update match set waits_with = ? where subscription_id = ? and article_id = ?";
    private static final String WAKE =
            """
            update match set waits_with = null
            where fanned_out_at is null and waits_with is not null and story_id = any (?)
            """;
    private static final String MAY_WAIT =
            """
            select exists (select 1 from match m join subscription s on s.id = m.subscription_id
              where m.fanned_out_at is null and m.story_id = any (?) and (s.policy::jsonb ->> 'minSources')::int > 1)
            """;

    private final StoredPolicy policies;
    private final StorySources sources;

    PendingMatches(StoredPolicy policies, StorySources sources) {
        this.policies = policies;
        this.sources = sources;
    }

    /// In the order in which they were found.
    List<PendingMatch> page(Connection connection, int most) throws SQLException {
        List<PendingMatch> page = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setInt(1, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(match(rows));
                }
            }
        }
        return withSources(connection, page);
    }

    /// Sources are counted where somebody asks for more than one.
    private List<PendingMatch> withSources(Connection connection, List<PendingMatch> page)
            throws SQLException {
        Set<String> asked =
                page.stream()
                        .filter(match -> match.policy().minSources() > 1)
                        .map(PendingMatch::story)
                        .collect(Collectors.toSet());
        if (asked.isEmpty()) {
            return page;
        }
        Map<String, Integer> counts = sources.counts(connection, asked);
        return page.stream()
                .map(match -> match.withSources(counts.getOrDefault(match.story(), 1)))
                .toList();
    }

    void done(Connection connection, List<PendingMatch> matches, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(DONE)) {
            for (PendingMatch match : matches) {
                update.setObject(1, now.atOffset(ZoneOffset.UTC));
                update.setString(2, match.subscription());
                update.setString(3, match.article());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /// Leaves them until their story grows.
    void await(Connection connection, List<PendingMatch> matches) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(WAIT)) {
            for (PendingMatch match : matches) {
                update.setInt(1, match.sources());
                update.setString(2, match.subscription());
                update.setString(3, match.article());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /// Whether anything in these stories waits for more sources, or is about to be told that it must.
    boolean mayWait(Connection connection, Collection<String> stories) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MAY_WAIT)) {
            select.setArray(1, connection.createArrayOf("text", stories.toArray()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /// These stories may have grown.
    ///
    /// @param stories with the names of all that were merged into them
    void wake(Connection connection, Collection<String> stories) throws SQLException {
        try (PreparedStatement wake = connection.prepareStatement(WAKE)) {
            wake.setArray(1, connection.createArrayOf("text", stories.toArray()));
            wake.executeUpdate();
        }
    }

    private PendingMatch match(ResultSet row) throws SQLException {
        return new PendingMatch(
                new WebhookBody.Subscriber(row.getString("subscription_id"), row.getString("name")),
                policies.read(row.getString("policy")),
                row.getBoolean("wanted"),
                row.getString("article_id"),
                row.getString("revision"),
                row.getString("story"),
                row.getString("subject"),
                Reason.of(row),
                1,
                row.getBoolean("muted"));
    }
}
