package io.wirewatch.alert.trend;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.article.Batch;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What we may not have seen: what was before our first article, and gaps of feeds.
@Singleton
class Sight {
    private static final String FIRST =
            "select (select min(seen_at) from searchable) as first, (select max(at) from feed) as heard";
    private static final String GAPS =
            "select gap_from, gap_to from feed_event where kind = 'gap' and gap_to > ? and gap_from < ?";

    private final AgroalDataSource database;

    Sight(AgroalDataSource database) {
        this.database = database;
    }

    /// @param first when the first article was seen; empty where there is none
    /// @param heard whether anything was told of feeds
    record Seen(Optional<Instant> first, boolean heard, List<Gap> gaps) {
        /// Why not everything was seen then; empty where it was.
        List<String> whyNot(Instant from, Instant to) {
            List<String> why = new ArrayList<>();
            if (!first.map(at -> at.isBefore(from)).orElse(false)) {
                why.add("it began before our first article");
            }
            if (!heard) {
                why.add("nothing is known of the feeds");
            }
            long missed = gaps.stream().filter(gap -> gap.overlaps(from, to)).count();
            if (missed > 0) {
                why.add("feeds had " + (missed == 1 ? "a gap" : missed + " gaps"));
            }
            return why;
        }
    }

    /// A stretch of which a feed showed nothing to us.
    record Gap(Instant from, Instant to) {
        boolean overlaps(Instant begin, Instant end) {
            return to.isAfter(begin) && from.isBefore(end);
        }
    }

    Seen between(Instant from, Instant to) {
        try (Connection connection = database.getConnection();
                PreparedStatement first = connection.prepareStatement(FIRST);
                ResultSet row = first.executeQuery()) {
            row.next();
            return new Seen(
                    Optional.ofNullable(time(row, "first")),
                    time(row, "heard") != null,
                    gaps(connection, from, to));
        } catch (SQLException e) {
            throw new IllegalStateException("what was not seen could not be read", e);
        }
    }

    private static List<Gap> gaps(Connection connection, Instant from, Instant to)
            throws SQLException {
        List<Gap> gaps = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(GAPS)) {
            Batch.set(select, from, to);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Instant begin = time(rows, "gap_from");
                    Instant end = time(rows, "gap_to");
                    if (begin != null && end != null) {
                        gaps.add(new Gap(begin, end));
                    }
                }
            }
        }
        return gaps;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
