package io.wirewatch.alert.explain;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the facts.
final class FactRows {
    private static final String STORED =
            """
            select a.id, a.first_seen_at, a.seen_at, a.taxonomy, a.judged_at, a.story_id, s.articles,
                   array(select t.theme from tag t where t.article_id = a.id and t.revision = a.current_revision
                         and t.taxonomy = a.taxonomy order by t.theme) as themes,
                   r.withdrawn_at, r.withdrawn_reason
            from article a join story s on s.id = a.story_id
            join revision r on r.article_id = a.id and r.revision = a.current_revision
            """;
    private static final String SUBSCRIBED =
            """
            select s.id, s.query, s.created_at, s.deleted_at is not null as deleted,
                   (select b.reason from broken_query b where b.subscription_id = s.id order by b.at desc limit 1) as broken
            from subscription s where s.id = ?
            """;
    private static final String MATCHED =
            """
            select subject, reason, because, matched_at, fanned_out_at is not null as decided, waits_with from match
            where subscription_id = ? and article_id = ?
            """;

    /// The subject as it was matched, and under every name that its story has or had.
    private static final String SUBJECTS =
            """
            with root as (select coalesce(st.merged_into, st.id) as id from story st where st.id = ?),
            named as (
              select ? as subject
              union select 'story:' || root.id from root
              union select 'story:' || f.id from root join story f on f.merged_into = root.id)
            """;

    static final String DECIDED =
            SUBJECTS
                    + """
                    select n.decision, n.article_id, n.decided_at, n.reached from notice n join named using (subject)
                    where n.subscription_id = ? order by n.decided_at limit 1
                    """;
    static final String SENT =
            SUBJECTS
                    + """
                    select d.state, d.article_id, coalesce(d.finished_at, d.created_at) as at
                    from delivery d join named using (subject)
                    where d.subscription_id = ? and d.kind = 'alert' order by d.created_at
                    """;

    private static final String STORY = "story:";

    private final Connection connection;

    FactRows(Connection connection) {
        this.connection = connection;
    }

    Optional<Facts.Stored> byId(String article) throws SQLException {
        return one(STORED + " where a.id = ?", FactRows::stored, article);
    }

    /// The one that was seen first, where several bear it.
    Optional<Facts.Stored> byUrl(String url) throws SQLException {
        Spellings spellings = Spellings.of(url);
        return one(
                STORED
                        + " where a.url = any (?) or a.id = ? order by a.first_seen_at, a.id limit 1",
                FactRows::stored,
                spellings.urls(),
                spellings.id());
    }

    Optional<Facts.Subscribed> subscription(String id) throws SQLException {
        return one(
                SUBSCRIBED,
                row ->
                        new Facts.Subscribed(
                                row.getString("id"),
                                row.getString("query"),
                                time(row, "created_at"),
                                row.getBoolean("deleted"),
                                row.getString("broken")),
                id);
    }

    Optional<Facts.Matched> match(String subscription, String article) throws SQLException {
        return one(
                MATCHED,
                row ->
                        new Facts.Matched(
                                row.getString("subject"),
                                Reason.of(row),
                                time(row, "matched_at"),
                                row.getBoolean("decided"),
                                (Integer) row.getObject("waits_with")),
                subscription,
                article);
    }

    Optional<Facts.Decided> decision(String subscription, String subject) throws SQLException {
        return one(
                DECIDED,
                row ->
                        new Facts.Decided(
                                row.getString("decision"),
                                row.getString("article_id"),
                                time(row, "decided_at"),
                                row.getBoolean("reached")),
                storyOf(subject),
                subject,
                subscription);
    }

    List<Facts.Sent> deliveries(String subscription, String subject) throws SQLException {
        return all(
                SENT,
                row ->
                        new Facts.Sent(
                                row.getString("state"),
                                row.getString("article_id"),
                                time(row, "at")),
                storyOf(subject),
                subject,
                subscription);
    }

    /// Empty where it is about none.
    private static String storyOf(String subject) {
        return subject.startsWith(STORY) ? subject.substring(STORY.length()) : "";
    }

    private <T> Optional<T> one(String sql, Reading<T> reading, Object... values)
            throws SQLException {
        return all(sql, reading, values).stream().findFirst();
    }

    private <T> List<T> all(String sql, Reading<T> reading, Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Batch.set(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
        }
        return found;
    }

    private static Facts.Stored stored(ResultSet row) throws SQLException {
        return new Facts.Stored(
                row.getString("id"),
                time(row, "first_seen_at"),
                time(row, "seen_at"),
                row.getString("taxonomy"),
                time(row, "judged_at"),
                List.of((String[]) row.getArray("themes").getArray()),
                row.getString("story_id"),
                row.getInt("articles"),
                withdrawal(row));
    }

    private static Optional<Facts.Withdrawal> withdrawal(ResultSet row) throws SQLException {
        String reason = row.getString("withdrawn_reason");
        return Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                .map(at -> new Facts.Withdrawal(at.toInstant(), reason));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }
}
