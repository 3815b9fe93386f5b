package io.wirewatch.alert.story;

import io.wirewatch.access.Problems;
import io.wirewatch.alert.article.ArticleResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stories over HTTP.
@Path("/api/v1/stories")
@Produces(MediaType.APPLICATION_JSON)
public class StoryResource {
    private final StoryReader stories;

    StoryResource(StoryReader stories) {
        this.stories = stories;
    }

    /// Newest activity first.
    @GET
    public Listing list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = ArticleResource.limit(limit);
        Optional<StoryCursor> after = cursor(cursor);
        List<StoryView.Summary> page = stories.page(after, most + 1);
        boolean more = page.size() > most;
        List<StoryView.Summary> items = more ? page.subList(0, most) : page;
        return new Listing(
                items,
                more
                        ? new StoryCursor(items.getLast().activeAt(), items.getLast().id())
                                .encoded()
                        : null);
    }

    /// With its members; a merged id answers with the story that survived.
    @GET
    @Path("/{id}")
    public StoryView one(@PathParam("id") String id) {
        return stories.byId(id)
                .orElseThrow(() -> Problems.notFound("there is no story '" + id + "'"));
    }

    private static Optional<StoryCursor> cursor(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                StoryCursor.decoded(cursor)
                        .orElseThrow(
                                () -> Problems.badRequest("cursor is none that this list gave")));
    }

    /// A page and where the next one begins.
    public record Listing(List<StoryView.Summary> items, @Nullable String cursor) {}
}
