package io.wirewatch.poller.page;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/// The rows of a table with one row an article (`article_id`, `shown_at`), which are kept for as long as a feed shows the
/// article and some time after. Who writes rows does so first, in ascending order of the ids, and then notes what was shown:
/// that waits for nobody, so two feeds with the same articles never wait for each other crosswise.
public final class ShownRows {
    /// Old rows are forgotten at every so many-th poll that writes some, a number at a time.
    private static final int FORGETS_EVERY = 50;

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    /// How exactly it is known when an article was shown last.
    private static final Duration DAY = Duration.ofDays(1);

    /// A row that somebody else holds is being written or noted by him.
    private static final String SHOWN =
            """
            update %1$s set shown_at = ? where article_id in (
              select article_id from %1$s where article_id = any (?) and shown_at < ?
              order by article_id for update skip locked)
            """;

    private static final String FORGET =
            """
            delete from %1$s where article_id in (
              select article_id from %1$s where shown_at < ? order by article_id limit ? for update skip locked)
            """;

    private final String shown;
    private final String forget;
    private final Duration kept;

    /// @param kept how long after their article was shown last
    public ShownRows(String table, Duration kept) {
        this.shown = SHOWN.formatted(table);
        this.forget = FORGET.formatted(table);
        this.kept = kept;
    }

    /// A document shows these articles.
    public void shown(Connection connection, Collection<String> articles, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(shown)) {
            update.setObject(1, time(now));
            update.setArray(2, ids(connection, articles));
            update.setObject(3, time(now.minus(DAY)));
            update.executeUpdate();
        }
    }

    /// To be called last whenever some were written: forgets old ones now and then.
    public void written(Connection connection, Instant now) throws SQLException {
        if (ThreadLocalRandom.current().nextInt(FORGETS_EVERY) == 0) {
            forget(connection, now);
        }
    }

    /// Forgets those that were kept long enough.
    public void forget(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(forget)) {
            delete.setObject(1, time(now.minus(kept)));
            delete.setInt(2, FORGOTTEN_AT_ONCE);
            delete.executeUpdate();
        }
    }

    public static Array ids(Connection connection, Collection<String> articles)
            throws SQLException {
        return connection.createArrayOf("text", articles.toArray());
    }

    public static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
