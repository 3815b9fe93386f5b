package io.wirewatch.alert.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.access.Problems;
import io.wirewatch.access.RequestTime;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Stored articles over HTTP.
@Path("/api/v1/articles")
public class ArticleResource {
    static final int MAX_LIMIT = 500;
    static final int DEFAULT_LIMIT = 50;

    private final ArticleSearch search;
    private final QueryText queries;
    private final ObjectMapper json;

    ArticleResource(ArticleSearch search, QueryText queries, ObjectMapper json) {
        this.search = search;
        this.queries = queries;
        this.json = json;
    }

    /// Newest seen first; `q` absent or empty means all, tagged or not.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Listing list(
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String to,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String cursor,
            @RestQuery("as_of") @Nullable String asOf,
            @RestQuery @Nullable String sort) {
        ArticleSearch.Page page = found(asked(q, from, to, asOf, limit, cursor, sort));
        return new Listing(page.articles(), page.next().map(Cursor::encoded).orElse(null));
    }

    /// The same page, a JSON object a line; where the next one begins is a `Link` (RFC 8288).
    @GET
    @Produces("application/x-ndjson;qs=0.5")
    public Response lines(
            @QueryParam("q") @Nullable String q,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("as_of") @Nullable String asOf,
            @Context UriInfo uri)
            throws JsonProcessingException {
        ArticleSearch.Page page = found(asked(q, from, to, asOf, limit, cursor, null));
        StringBuilder lines = new StringBuilder();
        for (Article article : page.articles()) {
            lines.append(json.writeValueAsString(article)).append('\n');
        }
        return answer(page, lines.toString(), "application/x-ndjson", uri);
    }

    /// The same page as a table (RFC 4180), and a `Link` to the next.
    @GET
    @Produces("text/csv;qs=0.4")
    public Response table(
            @QueryParam("q") @Nullable String q,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("as_of") @Nullable String asOf,
            @Context UriInfo uri) {
        ArticleSearch.Page page = found(asked(q, from, to, asOf, limit, cursor, null));
        return answer(page, CsvTable.of(page.articles()), "text/csv", uri);
    }

    private static Response answer(ArticleSearch.Page page, String body, String type, UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(body, type + ";charset=UTF-8");
        page.next()
                .map(
                        next ->
                                uri.getRequestUriBuilder()
                                        .replaceQueryParam("cursor", next.encoded())
                                        .build())
                .ifPresent(next -> answer.link(next, "next"));
        return answer.build();
    }

    /// As it stands, or as it was shown at `as_of`: the revision and the tags of then.
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Article one(@PathParam("id") String id, @RestQuery("as_of") @Nullable String asOf) {
        Optional<Instant> then = asOf(asOf);
        return then.map(at -> search.byId(id, at))
                .orElseGet(() -> search.byId(id))
                .orElseThrow(() -> Problems.notFound(absent(id, then)));
    }

    private static String absent(String id, Optional<Instant> then) {
        return "there is no article '" + id + "'" + then.map(at -> " as of " + at).orElse("");
    }

    private ArticleSearch.Page found(ArticleQuery asked) {
        return search.find(asked);
    }

    private ArticleQuery asked(
            @Nullable String q,
            @Nullable String from,
            @Nullable String to,
            @Nullable String asOf,
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable String sort) {
        if (sort != null && !sort.equals("seenAt")) {
            throw Problems.badRequest("sort may be seenAt (newest first) only");
        }
        return new ArticleQuery(
                queries.parsed(q),
                time("from", from),
                time("to", to),
                asOf(asOf),
                limit(limit),
                cursor(cursor));
    }

    /// A time, or a day (UTC): its beginning.
    private static Optional<Instant> asOf(@Nullable String value) {
        boolean day = value != null && value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        return time("as_of", day ? value + "T00:00:00Z" : value);
    }

    /// A parameter of any call of this service.
    public static Optional<Instant> time(String name, @Nullable String value) {
        return Optional.ofNullable(value).map(time -> RequestTime.of(name, time));
    }

    /// Of every list of this service.
    public static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("[0-9]{1,9}")
                || Integer.parseInt(limit) < 1
                || Integer.parseInt(limit) > MAX_LIMIT) {
            throw Problems.badRequest("limit must be a number from 1 to " + MAX_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    private static Optional<Cursor> cursor(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        Optional<Cursor> decoded = Cursor.decoded(cursor);
        if (decoded.isEmpty()) {
            throw Problems.badRequest("cursor is none that this list gave");
        }
        return decoded;
    }

    /// A page and where the next one begins.
    public record Listing(List<Article> items, @Nullable String cursor) {}
}
