package io.wirewatch.alert.coverage;

import io.wirewatch.alert.article.Batch;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// How well the feeds of a language or a country were read. A feed that states none belongs to the one that its newest
/// article has.
@Singleton
public class SideCoverage {
    private static final String READ =
            """
            select count(*) as feeds, count(*) filter (where health <> 'ok' or coalesce(next_due < ?, true) or exists (
                     select 1 from feed_event e where e.feed = s.id and e.kind = 'gap' and e.gap_to > ? and e.gap_from < ?))
                   as unread
            from (
              select f.id, f.health, f.next_due, lower(coalesce(f.%s,
                (select a.%s from place p join searchable a on a.article_id = p.article_id
                 where p.feed = f.id order by p.seen_at desc limit 1))) as side
              from feed f where not f.deleted and f.health <> 'paused') s
            where case when cardinality(?::text[]) > 0 then s.side = any (?) else s.side <> ? end
            """;

    /// The feeds that are asked for.
    ///
    /// @param feeds all of them
    /// @param unread those that were not read all the time, as far as we know
    public record Read(long feeds, long unread) {}

    /// What makes a side.
    public enum By {
        LANGUAGE,
        COUNTRY;

        private String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// @param side the one that is not asked for
    /// @param others those that are; empty for all but `side`
    public record Asked(By by, String side, List<String> others) {
        public Asked {
            others = List.copyOf(others);
        }
    }

    public Read read(Connection connection, Asked asked, Instant from, Instant to)
            throws SQLException {
        String column = asked.by().column();
        String[] others = asked.others().stream().map(SideCoverage::lower).toArray(String[]::new);
        try (PreparedStatement select =
                connection.prepareStatement(READ.formatted(column, column))) {
            Batch.set(
                    select,
                    to.minus(FeedRows.LATE_AFTER),
                    from,
                    to,
                    others,
                    others,
                    lower(asked.side()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Read(row.getLong("feeds"), row.getLong("unread"));
            }
        }
    }

    private static String lower(String side) {
        return side.toLowerCase(java.util.Locale.ROOT);
    }
}
