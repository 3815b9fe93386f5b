package io.wirewatch.poller.registry;

import io.wirewatch.access.Problems;
import io.wirewatch.outbound.guard.Rule;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Lists of feeds that are followed.
@Path("/api/v1/feeds/lists")
@Produces(MediaType.APPLICATION_JSON)
public class ListResource {
    private static final Set<String> FIELDS = Set.of("url", "interval");

    private final FollowedLists lists;
    private final Admission admission;

    ListResource(FollowedLists lists, Admission admission) {
        this.lists = lists;
        this.admission = admission;
    }

    /// Every list.
    public record Listing(List<FollowedList> items) {}

    @GET
    public Listing all() {
        return new Listing(lists.all());
    }

    @GET
    @Path("/{id}")
    public FollowedList one(@PathParam("id") String id) {
        return lists.one(FeedResource.plain("id", id)).orElseThrow(() -> absent(id));
    }

    /// Follows the list at a URL, and looks at it once.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "Followed, and looked at once",
            content = @Content(schema = @Schema(implementation = FollowedList.class)))
    @APIResponse(responseCode = "409", description = "It is followed")
    public Response follow(@Nullable Map<String, Object> body) {
        FeedRequest request = FeedResource.checked(() -> FeedRequest.of(only(body)));
        FeedAddress address = address(request);
        if (!FeedResource.checked(() -> lists.follow(address, request.interval()))) {
            throw Problems.conflict("the list is followed, its id is " + address.id());
        }
        lists.look(address.id());
        return Response.created(URI.create("/api/v1/feeds/lists/" + address.id()))
                .entity(one(address.id()))
                .build();
    }

    /// Looks at it now and answers what came of it.
    @POST
    @Path("/{id}/poll")
    public FollowedList.Look poll(@PathParam("id") String id) {
        one(id);
        return lists.look(id)
                .orElse(FollowedList.Look.no("not-asked", "somebody else is looking at it"));
    }

    /// It is followed no more; its feeds stay.
    @DELETE
    @Path("/{id}")
    @APIResponse(responseCode = "204", description = "Followed no more")
    public Response forget(@PathParam("id") String id) {
        if (!lists.forget(FeedResource.plain("id", id))) {
            throw absent(id);
        }
        return Response.noContent().build();
    }

    private static Map<String, Object> only(@Nullable Map<String, Object> body) {
        Map<String, Object> given = FeedResource.given(body);
        for (String field : given.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new FeedRequest.Refused(
                        "unknown field '" + field + "'; known are [interval, url]");
            }
        }
        return given;
    }

    private FeedAddress address(FeedRequest request) {
        String url = request.url().orElseThrow(() -> Problems.unprocessable("url must be there"));
        return switch (admission.read(url)) {
            case FeedAddress.Reading.Good(FeedAddress address) -> address;
            case FeedAddress.Reading.Bad(Rule rule) ->
                    throw Problems.unprocessable("url: " + rule.message());
        };
    }

    private static RuntimeException absent(String id) {
        return Problems.notFound("there is no list '" + id + "'");
    }
}
