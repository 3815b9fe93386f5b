package io.wirewatch.alert.watch;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.access.Problems;
import io.wirewatch.alert.article.ArticleResource;
import io.wirewatch.alert.article.Batch;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.delivery.Bodies;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What watching found, and what became of it: also what was suppressed, and why.
@Path("/api/v1/subscriptions/{id}/signals")
@Produces(MediaType.APPLICATION_JSON)
public class SignalResource {
    private static final String EXISTS =
            "select 1 from subscription where id = ? and deleted_at is null";
    private static final String SELECT =
            """
            select subject, decision, reached, decided_at, signal from notice
            where subscription_id = ? and signal is not null and (?::text is null or (decided_at, subject) <
              (select b.decided_at, b.subject from notice b where b.subscription_id = ? and b.subject = ?))
            order by decided_at desc, subject desc limit ?
            """;

    private final AgroalDataSource database;
    private final Bodies bodies;

    SignalResource(AgroalDataSource database, Bodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    /// Newest first.
    @GET
    public Listing list(
            @PathParam("id") String subscription,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = ArticleResource.limit(limit);
        try (Connection connection = database.getConnection()) {
            if (!exists(connection, subscription)) {
                throw Problems.notFound("there is no subscription '" + subscription + "'");
            }
            List<View> page = page(connection, subscription, cursor, most + 1);
            boolean more = page.size() > most;
            List<View> items = more ? page.subList(0, most) : page;
            return new Listing(items, more ? items.getLast().subject() : null);
        } catch (SQLException e) {
            throw new IllegalStateException("signals could not be read", e);
        }
    }

    private static boolean exists(Connection connection, String subscription) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EXISTS)) {
            Batch.set(select, subscription);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private List<View> page(
            Connection connection, String subscription, @Nullable String cursor, int limit)
            throws SQLException {
        List<View> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            Batch.set(select, subscription, cursor, subscription, cursor, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new View(
                                    rows.getString("subject"),
                                    rows.getString("decision"),
                                    rows.getBoolean("reached"),
                                    rows.getObject("decided_at", OffsetDateTime.class).toInstant(),
                                    bodies.signal(rows.getString("signal"))));
                }
            }
        }
        return found;
    }

    /// One signal.
    ///
    /// @param decision `sent`, `held`, `collected`, `paused`, `muted` or `suppressed`
    /// @param reached false where it was to be sent and no channel was there
    public record View(
            String subject, String decision, boolean reached, Instant at, Signal signal) {}

    /// A page, and the cursor of the next.
    public record Listing(List<View> items, @Nullable String cursor) {}
}
