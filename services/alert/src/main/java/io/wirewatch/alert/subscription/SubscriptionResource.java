package io.wirewatch.alert.subscription;

import io.wirewatch.access.Problems;
import io.wirewatch.alert.article.ArticleResource;
import io.wirewatch.alert.article.QueryProblem;
import io.wirewatch.alert.request.RefusedRequest;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
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
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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

    /// 201; a webhook's secret that was made here is shown in this answer only. The same request under the same
    /// `Idempotency-Key` makes no second one: 200 and the first.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Made before, under the same Idempotency-Key",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Response create(
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable Map<String, Object> body) {
        SubscriptionRequest request = checked(body);
        return answering(() -> subscriptions.create(request, key(key, body)), 201, "");
    }

    /// In order of the id.
    @GET
    public Listing list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = ArticleResource.limit(limit);
        List<SubscriptionView> page = subscriptions.page(cursor == null ? "" : cursor, most + 1);
        boolean more = page.size() > most;
        List<SubscriptionView> items = more ? page.subList(0, most) : page;
        return new Listing(items, more ? items.getLast().id() : null);
    }

    @GET
    @Path("/{id}")
    @APIResponse(
            responseCode = "200",
            description = "As it stands; its ETag is for If-Match",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Response one(@PathParam("id") String id) {
        SubscriptionView found = subscriptions.byId(id).orElseThrow(() -> absent(id));
        return Response.ok(found).header("ETag", "\"" + found.version() + "\"").build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "As it stands now",
            content = @Content(schema = @Schema(implementation = SubscriptionView.class)))
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable Map<String, Object> body) {
        SubscriptionRequest request = checked(body);
        return answering(() -> subscriptions.replace(id, request, version(ifMatch)), 200, id);
    }

    /// A new secret for a webhook, shown in this answer only. The old one goes on signing beside it for a day.
    @POST
    @Path("/{id}/channels/{channel}/rotate")
    public ChannelView rotate(@PathParam("id") String id, @PathParam("channel") String channel) {
        return subscriptions
                .rotate(id, channel)
                .orElseThrow(
                        () ->
                                Problems.notFound(
                                        "the subscription '%s' has no webhook '%s'"
                                                .formatted(id, channel)));
    }

    @DELETE
    @Path("/{id}")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        answer(subscriptions.delete(id, version(ifMatch)), 200, id);
        return Response.noContent().build();
    }

    private SubscriptionRequest checked(@Nullable Map<String, Object> body) {
        if (body == null) {
            throw Problems.badRequest("send {name, query, channels, per?, ...}");
        }
        try {
            return SubscriptionRequest.of(body, parser);
        } catch (RefusedRequest e) {
            throw Problems.unprocessable(String.valueOf(e.getMessage()));
        } catch (QuerySyntaxException e) {
            throw QueryProblem.of(e);
        }
    }

    private static Response answering(
            Supplier<Subscriptions.Change> change, int status, String id) {
        try {
            return answer(change.get(), status, id);
        } catch (RefusedRequest e) {
            throw Problems.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    private static Response answer(Subscriptions.Change change, int status, String id) {
        return switch (change) {
            case Subscriptions.Change.Done(SubscriptionView done) -> shown(done, status);
            case Subscriptions.Change.Repeated(SubscriptionView made) -> shown(made, 200);
            case Subscriptions.Change.KeyTaken _ ->
                    throw Problems.unprocessable(
                            "the Idempotency-Key stands for another request; take a new one");
            case Subscriptions.Change.Absent _ -> throw absent(id);
            case Subscriptions.Change.Stale(long version) ->
                    throw Problems.changedMeanwhile("the subscription is at version " + version);
            case Subscriptions.Change.Full(int most) ->
                    throw Problems.conflict(
                            "there are " + most + " subscriptions, which is the limit");
        };
    }

    private static Response shown(SubscriptionView subscription, int status) {
        return Response.status(status)
                .location(URI.create("/api/v1/subscriptions/" + subscription.id()))
                .header("ETag", "\"" + subscription.version() + "\"")
                .entity(subscription)
                .build();
    }

    private static Optional<IdempotentRequests.Key> key(
            @Nullable String key, @Nullable Map<String, Object> body) {
        if (key == null || body == null) {
            return Optional.empty();
        }
        if (key.isBlank() || key.length() > IdempotentRequests.Key.LONGEST) {
            throw Problems.badRequest(
                    "Idempotency-Key must have 1 to %d characters"
                            .formatted(IdempotentRequests.Key.LONGEST));
        }
        return Optional.of(IdempotentRequests.Key.of(key, body));
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
    public record Listing(List<SubscriptionView> items, @Nullable String cursor) {}
}
