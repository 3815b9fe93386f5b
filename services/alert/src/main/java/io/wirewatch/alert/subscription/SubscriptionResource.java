package io.wirewatch.alert.subscription;

import io.wirewatch.access.Problems;
import io.wirewatch.alert.article.ArticleResource;
import io.wirewatch.alert.article.QueryProblem;
import io.wirewatch.language.query.QueryParser;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Subscriptions over HTTP.
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {
    private final Subscriptions subscriptions;
    private final QueryParser parser;

    SubscriptionResource(Subscriptions subscriptions, QueryParser parser) {
        this.subscriptions = subscriptions;
        this.parser = parser;
    }

    /// 201; a webhook's secret that was made here is shown in this answer only.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Nullable Map<String, Object> body) {
        return answer(subscriptions.create(checked(body)), 201);
    }

    /// In order of the id.
    @GET
    public Listing list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = ArticleResource.limit(limit);
        List<Subscriptions.View> page = subscriptions.page(cursor == null ? "" : cursor, most + 1);
        boolean more = page.size() > most;
        List<Subscriptions.View> items = more ? page.subList(0, most) : page;
        return new Listing(items, more ? items.getLast().id() : null);
    }

    @GET
    @Path("/{id}")
    public Response one(@PathParam("id") String id) {
        Subscriptions.View found = subscriptions.byId(id).orElseThrow(() -> absent(id));
        return Response.ok(found).header("ETag", "\"" + found.version() + "\"").build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, Object> body) {
        return answer(subscriptions.replace(id, checked(body), version(ifMatch)), 200, id);
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        answer(subscriptions.delete(id), 200, id);
        return Response.noContent().build();
    }

    private SubscriptionRequest checked(@Nullable Map<String, Object> body) {
        if (body == null) {
            throw Problems.badRequest("send {name, query, channels, per?}");
        }
        try {
            return SubscriptionRequest.of(body, parser);
        } catch (SubscriptionRequest.RefusedRequest e) {
            throw Problems.unprocessable(String.valueOf(e.getMessage()));
        } catch (SubscriptionRequest.BadQuery e) {
            throw QueryProblem.of(e.syntax());
        }
    }

    private static Response answer(Subscriptions.Change change, int status) {
        return answer(change, status, "");
    }

    private static Response answer(Subscriptions.Change change, int status, String id) {
        return switch (change) {
            case Subscriptions.Change.Done(Subscriptions.View done) ->
                    Response.status(status)
                            .location(URI.create("/api/v1/subscriptions/" + done.id()))
                            .header("ETag", "\"" + done.version() + "\"")
                            .entity(done)
                            .build();
            case Subscriptions.Change.Absent _ -> throw absent(id);
            case Subscriptions.Change.Stale(long version) ->
                    throw Problems.changedMeanwhile("the subscription is at version " + version);
            case Subscriptions.Change.Full(int most) ->
                    throw Problems.conflict(
                            "there are " + most + " subscriptions, which is the limit");
        };
    }

    private static RuntimeException absent(String id) {
        return Problems.notFound("there is no subscription '" + id + "'");
    }

    private static Optional<Long> version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.empty();
        }
        String number = ifMatch.replace("\"", "").strip();
        if (!number.matches("[0-9]{1,18}")) {
            throw Problems.badRequest("If-Match must be the ETag of a subscription, such as \"3\"");
        }
        return Optional.of(Long.parseLong(number));
    }

    /// A page, and the cursor of the next.
    public record Listing(List<Subscriptions.View> items, @Nullable String cursor) {}
}
