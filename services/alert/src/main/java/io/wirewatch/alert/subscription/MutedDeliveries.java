package io.wirewatch.alert.subscription;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;

/// What waits to be sent of muted stories is not sent: neither alerts, corrections and signals nor what was collected for a digest.
/// All in the caller's transaction.
public final class MutedDeliveries {
    private static final String DISABLE =
            """
            update delivery set state = 'disabled', finished_at = ?
            where state in ('pending', 'held') and id in (
              select d.id from muted_name n
              join delivery d on d.subscription_id = n.subscription_id
                and d.subject in ('story:' || n.story_id, 'blind-spot:' || n.story_id, 'taken-up:' || n.story_id)
              where %1$s
              union all
              select d.id from muted_name n join article a on a.story_id = n.story_id
              join delivery d on d.article_id = a.id and d.subscription_id = n.subscription_id
                and d.kind in ('alert', 'correction')
              where %1$s)
            """;
    private static final String KEEP =
            """
            update notice c set decision = 'muted' from muted_name n
            where c.subscription_id = n.subscription_id and c.story_id = n.story_id
              and c.decision = 'collected' and c.digested_at is null and %s
            """;
    private static final String OF_SUBSCRIPTION = "n.subscription_id = ?";
    private static final String IN_STORIES = "n.story_id = any (?)";

    private static final String ANY_MUTED =
            "select exists (select 1 from muted_story where story_id = any (?))";

    private MutedDeliveries() {}

    /// Of all stories that this subscription has muted.
    static void dropOf(Connection connection, String subscription, Instant now)
            throws SQLException {
        drop(connection, OF_SUBSCRIPTION, subscription, now);
    }

    /// Of these stories, for whoever has muted one of their names; who decides just now, and knows the names of before, is
    /// waited for.
    ///
    /// @param stories with the names of all that were merged into them
    public static void dropIn(Connection connection, Collection<String> stories, Instant now)
            throws SQLException {
        Array names = connection.createArrayOf("text", stories.toArray());
        if (isAnyMuted(connection, names)) {
            DecidingLock.take(connection);
            drop(connection, IN_STORIES, names, now);
        }
    }

    private static boolean isAnyMuted(Connection connection, Array names) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ANY_MUTED)) {
            select.setArray(1, names);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void drop(Connection connection, String which, Object value, Instant now)
            throws SQLException {
        try (PreparedStatement disable = connection.prepareStatement(DISABLE.formatted(which));
                PreparedStatement keep = connection.prepareStatement(KEEP.formatted(which))) {
            disable.setObject(1, now.atOffset(ZoneOffset.UTC));
            disable.setObject(2, value);
            disable.setObject(3, value);
            disable.executeUpdate();
            keep.setObject(1, value);
            keep.executeUpdate();
        }
    }
}
