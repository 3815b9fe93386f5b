package io.wirewatch.alert.subscription;

import io.wirewatch.access.Problems;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The muted stories of a subscription.
@Path("/api/v1/subscriptions/{id}/muted-stories")
@Produces(MediaType.APPLICATION_JSON)
public class MutedStoryResource {
    private final MutedStories muted;

    MutedStoryResource(MutedStories muted) {
        this.muted = muted;
    }

    @GET
    public Listing list(@PathParam("id") String id) {
        return new Listing(muted.of(id), null);
    }

    /// Nothing more of this story is sent, nor what waits to be.
    @PUT
    @Path("/{story}")
    @APIResponse(responseCode = "204", description = "Muted")
    public Response mute(@PathParam("id") String id, @PathParam("story") String story) {
        if (!muted.mute(id, story)) {
            throw Problems.notFound(
                    "there is no subscription '%s' or no story '%s'".formatted(id, story));
        }
        return Response.noContent().build();
    }

    @DELETE
    @Path("/{story}")
    @APIResponse(responseCode = "204", description = "No longer muted")
    public Response unmute(@PathParam("id") String id, @PathParam("story") String story) {
        if (!muted.unmute(id, story)) {
            throw Problems.notFound("the story '" + story + "' is not muted");
        }
        return Response.noContent().build();
    }

    /// The latest, newest first; there is no next page.
    public record Listing(List<MutedStories.Muted> items, @Nullable String cursor) {}
}
