package io.wirewatch.alert.delivery;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.policy.AlertCourse;
import io.wirewatch.alert.policy.Decision;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What was decided of each subject for each subscriber, once. All in the caller's transaction, which holds
/// [FanOut#LOCK]: nobody else decides meanwhile.
@Singleton
class Notices {
    /// A story is known where it, or one that was merged into it, was decided.
    private static final String KNOWN =
            """
            select m.subscription, m.subject from unnest(?::text[], ?::text[], ?::text[]) as m (subscription, subject, story)
            where exists (select 1 from notice n where n.subscription_id = m.subscription and n.subject = m.subject)
               or m.subject like 'story:%' and exists (
                 select 1 from story f join notice n on n.subscription_id = m.subscription and n.subject = 'story:' || f.id
                 where f.merged_into = m.story)
            """;

    private static final String SPENT =
            """
            select d.subscription, d.day, count(*) from unnest(?::text[], ?::date[]) as d (subscription, day)
            join notice n on n.subscription_id = d.subscription and n.day = d.day and n.decision in ('sent', 'held')
              and n.reached
            group by d.subscription, d.day
            """;

    private static final String INSERT =
            """
            insert into notice (subscription_id, subject, article_id, story_id, reason, because, decided_at, day, decision,
                                release_at, digest_why, reached)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?)
            """;

    /// What was decided of one match.
    record Notice(PendingMatch match, AlertCourse.Step.Decided decided) {
        /// Whether a delivery is made of it.
        boolean isSent() {
            return decided.decision().spends();
        }
    }

    /// The course of each subscription of the page, up to now.
    Map<String, AlertCourse> courses(Connection connection, List<PendingMatch> page, Instant now)
            throws SQLException {
        Map<String, AlertCourse> courses = new HashMap<>();
        Map<String, LocalDate> budgeted = new HashMap<>();
        for (PendingMatch match : page) {
            courses.computeIfAbsent(match.subscription(), id -> new AlertCourse(match.policy()));
            if (match.policy().isBudgeted()) {
                budgeted.put(match.subscription(), match.policy().dayOf(now));
            }
        }
        addKnown(connection, page, courses);
        addSpent(connection, budgeted, courses);
        return courses;
    }

    /// @param reachable the subscriptions that have a channel to send to
    void insert(Connection connection, List<Notice> notices, Set<String> reachable, Instant now)
            throws SQLException {
        Batch.each(connection, INSERT, notices, (to, notice) -> set(to, notice, reachable, now));
    }

    private static void set(
            PreparedStatement insert, Notice notice, Set<String> reachable, Instant now)
            throws SQLException {
        PendingMatch match = notice.match();
        AlertCourse.Step.Decided decided = notice.decided();
        Batch.set(
                insert,
                match.subscription(),
                match.subject(),
                match.article(),
                match.story(),
                match.reason().writtenWords(),
                match.reason().writtenBecause(),
                now,
                decided.day(),
                decided.decision().word(),
                decided.release(),
                decided.decision() instanceof Decision.Collect collected
                        ? collected.why().word()
                        : null,
                !notice.isSent() || reachable.contains(match.subscription()));
    }

    private static void addKnown(
            Connection connection, List<PendingMatch> page, Map<String, AlertCourse> courses)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setArray(
                    1, texts(connection, page.stream().map(PendingMatch::subscription).toList()));
            select.setArray(
                    2, texts(connection, page.stream().map(PendingMatch::subject).toList()));
            select.setArray(3, texts(connection, page.stream().map(PendingMatch::story).toList()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Objects.requireNonNull(courses.get(rows.getString(1))).known(rows.getString(2));
                }
            }
        }
    }

    private static void addSpent(
            Connection connection, Map<String, LocalDate> days, Map<String, AlertCourse> courses)
            throws SQLException {
        if (days.isEmpty()) {
            return;
        }
        List<Map.Entry<String, LocalDate>> entries = List.copyOf(days.entrySet());
        List<String> subscriptions = entries.stream().map(Map.Entry::getKey).toList();
        Object[] dates = entries.stream().map(entry -> entry.getValue().toString()).toArray();
        try (PreparedStatement select = connection.prepareStatement(SPENT)) {
            select.setArray(1, texts(connection, subscriptions));
            select.setArray(2, connection.createArrayOf("date", dates));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Objects.requireNonNull(courses.get(rows.getString(1)))
                            .spent(rows.getObject(2, LocalDate.class), rows.getInt(3));
                }
            }
        }
    }

    private static java.sql.Array texts(Connection connection, List<String> values)
            throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
