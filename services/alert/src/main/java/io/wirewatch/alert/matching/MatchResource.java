package io.wirewatch.alert.matching;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.access.Problems;
import io.wirewatch.alert.article.ArticleResource;
import io.wirewatch.alert.channel.Reason;
import io.wirewatch.contract.Evidence;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

/// Matches over HTTP: what a subscription was given, and why.
@Path("/api/v1/matches")
@Produces(MediaType.APPLICATION_JSON)
public class MatchResource {
    private static final String SELECT =
            """
            select subscription_id, article_id, revision,
                   (select coalesce(s.merged_into, s.id) from story s where s.id = match.story_id) as story_id,
                   subject, reason, because, matched_at from match
            where subscription_id = ? and (?::text is null or (matched_at, article_id) <
              (select b.matched_at, b.article_id from match b where b.subscription_id = ? and b.article_id = ?))
            order by matched_at desc, article_id desc limit ?
            """;

    private final AgroalDataSource database;

    MatchResource(AgroalDataSource database) {
        this.database = database;
    }

    /// Newest first.
    @GET
    public Listing list(
            @QueryParam("subscription") @Nullable String subscription,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (subscription == null || subscription.isBlank()) {
            throw Problems.badRequest("name the subscription: ?subscription=ID");
        }
        if (cursor != null && !cursor.matches("[0-9a-f]{32}")) {
            throw Problems.badRequest("cursor is none that this list gave");
        }
        int most = ArticleResource.limit(limit);
        List<View> page = read(subscription, cursor, most + 1);
        boolean more = page.size() > most;
        List<View> items = more ? page.subList(0, most) : page;
        return new Listing(items, more ? items.getLast().article() : null);
    }

    private List<View> read(String subscription, @Nullable String cursor, int limit) {
        List<View> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, subscription);
            select.setString(2, cursor);
            select.setString(3, subscription);
            select.setString(4, cursor);
            select.setInt(5, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(view(rows));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("matches could not be read", e);
        }
        return found;
    }

    private static View view(ResultSet row) throws SQLException {
        Reason reason = Reason.of(row);
        return new View(
                row.getString("subscription_id"),
                row.getString("article_id"),
                row.getString("revision"),
                row.getString("story_id"),
                row.getString("subject"),
                reason.words(),
                reason.because(),
                row.getObject("matched_at", OffsetDateTime.class).toInstant());
    }

    /// One match.
    ///
    /// @param story where the article stands now; the subject keeps the name that it was alerted under
    /// @param reason the words that made it
    /// @param because what else of it was asked for, such as `language is zh`
    public record View(
            String subscription,
            String article,
            String revision,
            String story,
            String subject,
            List<Evidence> reason,
            List<String> because,
            Instant matchedAt) {}

    /// A page, and the cursor of the next.
    public record Listing(List<View> items, @Nullable String cursor) {}
}
