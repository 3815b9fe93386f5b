package io.wirewatch.poller.registry;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.access.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How complete our view is: feeds that should have been asked, and how that went; what is known to be missing.
@Path("/api/v1/coverage")
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {
    /// A feed that is overdue by this much is late.
    static final Duration LATE_AFTER = Duration.ofMinutes(5);

    private static final String FEEDS =
            """
            select count(*) as due,
                   count(*) filter (where health = 'ok' and due_at >= ?) as ok,
                   count(*) filter (where health in ('ok', 'new') and due_at < ?) as late,
                   count(*) filter (where health in ('failing', 'gone')) as broken
            from feed where deleted_at is null and not paused and created_at <= ?
            """;
    private static final String GAPS =
            "select feed_id, from_time, to_time, window_size from gap where to_time > ? and from_time < ? order by to_time desc limit 500";

    private final AgroalDataSource database;
    private final InstantSource clock;

    CoverageResource(AgroalDataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Of the last 24 hours where no times are given.
    @GET
    public Coverage coverage(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        Instant now = clock.instant();
        Instant until = time("to", to, now);
        Instant since = time("from", from, until.minus(Duration.ofDays(1)));
        if (!since.isBefore(until)) {
            throw Problems.badRequest("from must be before to");
        }
        try (Connection connection = database.getConnection()) {
            return read(connection, since, until, now.minus(LATE_AFTER));
        } catch (SQLException e) {
            throw new IllegalStateException("coverage could not be read", e);
        }
    }

    private static Coverage read(Connection connection, Instant since, Instant until, Instant late)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FEEDS)) {
            select.setObject(1, late.atOffset(ZoneOffset.UTC));
            select.setObject(2, late.atOffset(ZoneOffset.UTC));
            select.setObject(3, until.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Coverage(
                        since,
                        until,
                        row.getLong("due"),
                        row.getLong("ok"),
                        row.getLong("late"),
                        row.getLong("broken"),
                        gaps(connection, since, until));
            }
        }
    }

    private static List<Gap> gaps(Connection connection, Instant since, Instant until)
            throws SQLException {
        List<Gap> gaps = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(GAPS)) {
            select.setObject(1, since.atOffset(ZoneOffset.UTC));
            select.setObject(2, until.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    gaps.add(
                            new Gap(
                                    rows.getString("feed_id"),
                                    rows.getObject("from_time", OffsetDateTime.class).toInstant(),
                                    rows.getObject("to_time", OffsetDateTime.class).toInstant(),
                                    rows.getInt("window_size")));
                }
            }
        }
        return gaps;
    }

    private static Instant time(String name, @Nullable String value, Instant otherwise) {
        try {
            return value == null ? otherwise : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw Problems.badRequest(name + " must be a time such as 2026-01-31T08:00:00Z");
        }
    }

    /// @param due feeds that should be asked
    /// @param ok asked in time, and well
    /// @param late not asked in time
    /// @param broken asked in vain
    public record Coverage(
            Instant from, Instant to, long due, long ok, long late, long broken, List<Gap> gaps) {}

    /// Articles may have passed unseen.
    public record Gap(String feed, Instant from, Instant to, int windowSize) {}
}
