package io.wirewatch.poller.poll;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The last attempts of each feed, and how all of them came out.
@Singleton
public class AttemptLog {
    /// Old attempts are forgotten at every so many-th, for the sake of the database.
    private static final int FORGETS_EVERY = 10;

    private static final String ADD =
            "insert into attempt (feed_id, at, outcome, status, bytes, duration_ms, fresh, revised, reason)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String FORGET =
            "delete from attempt where feed_id = ? and at < (select min(at) from (select at from attempt where feed_id = ?"
                    + " order by at desc limit ?) newest)";
    private static final String LAST =
            "select at, outcome, status, bytes, duration_ms, fresh, revised, reason from attempt where feed_id = ?"
                    + " order by at desc limit ?";

    private final AgroalDataSource database;
    private final MeterRegistry meters;
    private final PollerConfig config;

    AttemptLog(AgroalDataSource database, MeterRegistry meters, PollerConfig config) {
        this.database = database;
        this.meters = meters;
        this.config = config;
    }

    /// An attempt, as people see it.
    public record Attempt(Instant at, PollReport report) {}

    /// In the caller's transaction.
    void add(String feedId, PollReport report, Instant now) {
        try (Connection connection = database.getConnection()) {
            insert(connection, feedId, report, now);
            if (ThreadLocalRandom.current().nextInt(FORGETS_EVERY) == 0) {
                forget(connection, feedId);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an attempt could not be recorded", e);
        }
    }

    /// Counts what was recorded.
    void count(PollReport report) {
        meters.counter("wirewatch.polls", "outcome", report.outcome()).increment();
        meters.counter("wirewatch.articles", "kind", "new").increment(report.fresh());
        meters.counter("wirewatch.articles", "kind", "revised").increment(report.revised());
        meters.counter("wirewatch.articles", "kind", "known").increment(report.known());
        meters.counter("wirewatch.polled.bytes").increment(report.bytes());
    }

    /// The newest first.
    public List<Attempt> last(String feedId) {
        List<Attempt> attempts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, feedId);
            select.setInt(2, config.attemptsKept());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    attempts.add(attempt(rows));
                }
            }
            return attempts;
        } catch (SQLException e) {
            throw new IllegalStateException("attempts could not be read", e);
        }
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new PollReport(
                        row.getString("outcome"),
                        row.getObject("status", Integer.class),
                        row.getInt("fresh"),
                        row.getInt("revised"),
                        0,
                        row.getLong("bytes"),
                        row.getLong("duration_ms"),
                        row.getString("reason")));
    }

    private static void insert(Connection connection, String feedId, PollReport report, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, feedId);
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setString(3, report.outcome());
            insert.setObject(4, report.status());
            insert.setLong(5, report.bytes());
            insert.setLong(6, report.durationMs());
            insert.setInt(7, report.fresh());
            insert.setInt(8, report.revised());
            insert.setString(9, report.reason());
            insert.executeUpdate();
        }
    }

    private void forget(Connection connection, String feedId) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setString(1, feedId);
            forget.setString(2, feedId);
            forget.setInt(3, config.attemptsKept());
            forget.executeUpdate();
        }
    }
}
