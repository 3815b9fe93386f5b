package io.wirewatch.poller.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.agroal.api.AgroalDataSource;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Jobs and their lines in the database; in the caller's transaction.
@Singleton
class ImportRows {
    private static final String JOB =
            "insert into import_job (id, total, created_at) values (?, ?, ?)";
    private static final String LINE =
            "insert into import_line (job_id, line, url, sealed) values (?, ?, ?, ?)";
    private static final String NEXT =
            """
            select job_id, line, url, sealed from import_line where outcome is null
            order by job_id, line limit 1 for update skip locked
            """;
    private static final String FINISH =
            "update import_line set outcome = ?, reason = ?, url = ?, done_at = ?, sealed = null where job_id = ? and line = ?";
    private static final String ONE =
            """
            select id, total, created_at,
              count(outcome) as done,
              count(*) filter (where outcome = 'added') as added,
              count(*) filter (where outcome = 'known') as known,
              count(*) filter (where outcome = 'refused') as refused,
              max(done_at) as finished_at
            from import_job join import_line on job_id = id where id = ? group by id
            """;
    private static final String LINES =
            """
            select line, url, outcome, reason from import_line
            where job_id = ? and line > ? order by line limit ?
            """;
    private static final String FORGET = "delete from import_job where created_at < ?";

    private final AgroalDataSource database;

    ImportRows(AgroalDataSource database) {
        this.database = database;
    }

    /// @param url for people, without credentials
    record NewLine(String url, String sealed) {}

    record Open(String job, int number, String url, String sealed) {}

    /// @param outcome absent while the line waits
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(int line, String url, @Nullable String outcome, @Nullable String reason) {}

    void add(String id, List<NewLine> lines, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement job = connection.prepareStatement(JOB);
                PreparedStatement insert = connection.prepareStatement(LINE)) {
            job.setString(1, id);
            job.setInt(2, lines.size());
            job.setObject(3, now.atOffset(ZoneOffset.UTC));
            job.executeUpdate();
            for (int number = 1; number <= lines.size(); number++) {
                insert.setString(1, id);
                insert.setInt(2, number);
                insert.setString(3, lines.get(number - 1).url());
                insert.setString(4, lines.get(number - 1).sealed());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("a list could not be stored", e);
        }
    }

    /// An open line, locked; one that another replica works on is passed over.
    Optional<Open> next() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(NEXT);
                ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(
                            new Open(
                                    row.getString(1),
                                    row.getInt(2),
                                    row.getString(3),
                                    row.getString(4)))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("lines could not be read", e);
        }
    }

    void finish(Open line, FeedImport.Line done, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(FINISH)) {
            update.setString(1, done.outcome());
            update.setString(2, done.reason());
            update.setString(3, done.url());
            update.setObject(4, now.atOffset(ZoneOffset.UTC));
            update.setString(5, line.job());
            update.setInt(6, line.number());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a line could not be finished", e);
        }
    }

    Optional<ImportJobs.Job> job(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(job(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a job could not be read", e);
        }
    }

    List<Done> lines(String id, int after, int limit) {
        List<Done> lines = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LINES)) {
            select.setString(1, id);
            select.setInt(2, after);
            select.setInt(3, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(
                            new Done(
                                    row.getInt("line"),
                                    row.getString("url"),
                                    row.getString("outcome"),
                                    row.getString("reason")));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("lines could not be read", e);
        }
        return lines;
    }

    void forget(Instant before) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setObject(1, before.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("old jobs could not be forgotten", e);
        }
    }

    private static ImportJobs.Job job(ResultSet row) throws SQLException {
        long total = row.getLong("total");
        boolean finished = row.getLong("done") == total;
        return new ImportJobs.Job(
                row.getString("id"),
                finished ? "done" : "running",
                total,
                row.getLong("done"),
                row.getLong("added"),
                row.getLong("known"),
                row.getLong("refused"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                finished ? row.getObject("finished_at", OffsetDateTime.class).toInstant() : null);
    }
}
