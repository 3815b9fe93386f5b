package io.wirewatch.alert.article;

import io.quarkus.security.identity.SecurityIdentity;
import io.wirewatch.access.Problems;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Any query as a feed, for feed readers: with the token of every call, or with a key of its own in the address.
@Path("/api/v1/articles")
public class ArticleFeedResource {
    private static final String ATOM_FILE = "feed.atom";
    private static final String JSON_FILE = "feed.json";

    private final ArticleSearch search;
    private final QueryText queries;
    private final FeedKeys keys;
    private final SecurityIdentity caller;

    ArticleFeedResource(
            ArticleSearch search, QueryText queries, FeedKeys keys, SecurityIdentity caller) {
        this.search = search;
        this.queries = queries;
        this.keys = keys;
        this.caller = caller;
    }

    /// Atom (RFC 4287), newest seen first; 304 where `If-None-Match` says that nothing has changed.
    @GET
    @Path(ATOM_FILE)
    @Produces("application/atom+xml")
    public Response atom(
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("key") @Nullable String key,
            @QueryParam("limit") @Nullable String limit,
            @Context Request request) {
        Asked asked = new Asked(ATOM_FILE, q, limit, request);
        return answer(asked, key, ArticleFeed::atom);
    }

    /// JSON Feed 1.1.
    @GET
    @Path(JSON_FILE)
    @Produces("application/feed+json")
    public Response json(
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("key") @Nullable String key,
            @QueryParam("limit") @Nullable String limit,
            @Context Request request) {
        Asked asked = new Asked(JSON_FILE, q, limit, request);
        return answer(asked, key, ArticleFeed::json);
    }

    /// The addresses of a query's feeds, each with its key: whoever has one reads that feed, and nothing else.
    @GET
    @Path("feed-links")
    @Produces(MediaType.APPLICATION_JSON)
    public Links links(@QueryParam("q") @DefaultValue("") String q) {
        queries.parsed(q);
        return new Links(
                keys.open(keys.address(ATOM_FILE, q), q), keys.open(keys.address(JSON_FILE, q), q));
    }

    /// Secrets, as keys are.
    public record Links(String atom, String json) {}

    private record Asked(String file, String q, @Nullable String limit, Request request) {}

    private Response answer(Asked asked, @Nullable String key, Function<ArticleFeed, Object> form) {
        if (caller.isAnonymous() && (key == null || !keys.opens(key, asked.q()))) {
            throw Problems.unauthorized(
                    "a feed needs the bearer token, or the key of this very query"
                            + " (GET /api/v1/articles/feed-links)");
        }
        ArticleFeed feed =
                new ArticleFeed(
                        asked.q(), keys.address(asked.file(), asked.q()), found(asked).articles());
        EntityTag tag = new EntityTag(feed.print());
        Response.ResponseBuilder unchanged = asked.request().evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged.build()
                : Response.ok(form.apply(feed)).tag(tag).build();
    }

    private ArticleSearch.Page found(Asked asked) {
        return search.find(
                new ArticleQuery(
                        queries.parsed(asked.q()),
                        Optional.empty(),
                        Optional.empty(),
                        ArticleResource.limit(asked.limit()),
                        Optional.empty()));
    }
}
