package io.wirewatch.alert.coverage;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.FeedState;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Feeds and their events as rows. Both may come again and in any order: the newest word on a feed stays.
@Singleton
public class FeedRows {
    /// Gaps that a coverage lists.
    static final int MOST_GAPS = 20;

    /// The window of an alert's coverage.
    public static final Duration WINDOW = Duration.ofHours(24);

    /// A feed that is overdue by this much is late.
    static final Duration LATE_AFTER = Duration.ofMinutes(5);

    /// A feed that is overdue is told to be late, or polled and told to be well, within this; else we do not know.
    static final Duration HEARD_WITHIN = Duration.ofMinutes(8);

    /// A feed that the poller is to read.
    static final String ASKED = "not deleted and health <> 'paused'";

    /// A gap that overlaps a time, the parameters: its beginning and its end.
    static final String GAP_WITHIN = "kind = 'gap' and gap_to > ? and gap_from < ?";

    private static final String STATE =
            """
            insert into feed (id, url, title, source, language, country, owner, health, last_good_poll, next_due, deleted, at, heard_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set url = excluded.url, title = excluded.title, source = excluded.source,
              language = excluded.language, country = excluded.country, owner = excluded.owner, health = excluded.health,
              last_good_poll = excluded.last_good_poll, next_due = excluded.next_due, deleted = excluded.deleted,
              at = excluded.at
            where excluded.at > feed.at
            """;
    private static final String EVENT =
            """
            insert into feed_event (id, feed, kind, at, reason, gap_from, gap_to, window_size)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String COUNTS =
            """
            select max(at) as as_of, count(*) filter (where asked) as due,
                   count(*) filter (where asked and health = 'ok') as ok,
                   count(*) filter (where asked and health = 'late') as late,
                   count(*) filter (where asked and health in ('failing', 'gone')) as broken,
                   count(*) filter (where asked and health in ('new', 'ok') and coalesce(next_due < ?, true)) as unheard
            from (select *, %s as asked from feed) f
            """
                    .formatted(ASKED);
    private static final String GAPS =
            """
            select feed, gap_from, gap_to, window_size, count(*) over () as all_gaps from feed_event
            where %s order by gap_to desc, id limit ?
            """
                    .formatted(GAP_WITHIN);

    /// In the order of their ids, so that two writers never wait for each other crosswise.
    void writeStates(Connection connection, List<FeedState> states) throws SQLException {
        List<FeedState> inOrder =
                states.stream().sorted(Comparator.comparing(FeedState::id)).toList();
        Batch.each(connection, STATE, inOrder, FeedRows::bind);
    }

    void writeEvents(Connection connection, List<FeedEvent> events) throws SQLException {
        List<FeedEvent> inOrder =
                events.stream().sorted(Comparator.comparing(FeedEvent::id)).toList();
        Batch.each(connection, EVENT, inOrder, FeedRows::bind);
    }

    /// The coverage of a window, as far as it is known now.
    public Coverage between(Connection connection, Instant from, Instant to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COUNTS)) {
            select.setObject(1, to.minus(HEARD_WITHIN).atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                Instant asOf = time(row, "as_of");
                return asOf == null
                        ? Coverage.unknown(from, to)
                        : counted(connection, row, asOf, Coverage.unknown(from, to));
            }
        }
    }

    private static Coverage counted(
            Connection connection, ResultSet row, Instant asOf, Coverage window)
            throws SQLException {
        List<Coverage.Gap> gaps = new ArrayList<>();
        long all = gaps(connection, window, gaps);
        return new Coverage(
                window.from(),
                window.to(),
                row.getLong("due"),
                row.getLong("ok"),
                row.getLong("unheard") > 0 ? null : Long.valueOf(row.getLong("late")),
                row.getLong("broken"),
                gaps,
                all,
                asOf);
    }

    private static long gaps(Connection connection, Coverage window, List<Coverage.Gap> into)
            throws SQLException {
        long all = 0;
        try (PreparedStatement select = connection.prepareStatement(GAPS)) {
            Batch.set(select, window.from(), window.to(), MOST_GAPS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all = rows.getLong("all_gaps");
                    into.add(
                            new Coverage.Gap(
                                    rows.getString("feed"),
                                    Objects.requireNonNull(time(rows, "gap_from")),
                                    Objects.requireNonNull(time(rows, "gap_to")),
                                    (Integer) rows.getObject("window_size")));
                }
            }
        }
        return all;
    }

    private static void bind(PreparedStatement to, FeedState feed) throws SQLException {
        Batch.set(
                to,
                feed.id(),
                feed.url().toString(),
                feed.title().orElse(null),
                feed.source(),
                feed.language().orElse(null),
                feed.country().orElse(null),
                feed.owner().orElse(null),
                feed.health(),
                feed.lastGoodPoll().orElse(null),
                feed.nextDue().orElse(null),
                feed.deleted(),
                feed.at(),
                feed.at());
    }

    private static void bind(PreparedStatement to, FeedEvent event) throws SQLException {
        Batch.set(
                to,
                event.id(),
                event.feed(),
                event.kind(),
                event.at(),
                event.kind().equals("moved")
                        ? event.reason()
                                + event.movedTo().map(URI::toString).map(" to "::concat).orElse("")
                        : event.reason(),
                event.from().orElse(null),
                event.to().orElse(null),
                event.windowSize().orElse(null));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
