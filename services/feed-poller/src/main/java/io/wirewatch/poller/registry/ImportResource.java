package io.wirewatch.poller.registry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.wirewatch.access.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Imports that go on without their senders.
@Path("/api/v1/feeds/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private final ImportJobs jobs;

    ImportResource(ImportJobs jobs) {
        this.jobs = jobs;
    }

    /// How far a job is, and what became of its lines so far, in their order.
    ///
    /// @param cursor of the page before
    @GET
    @Path("/{id}")
    public Progress progress(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        ImportJobs.Job job =
                jobs.job(FeedResource.plain("id", id))
                        .orElseThrow(() -> Problems.notFound("there is no import '" + id + "'"));
        int most = FeedResource.limit(limit);
        List<ImportRows.Done> page = jobs.lines(id, after(cursor), most + 1);
        boolean more = page.size() > most;
        List<ImportRows.Done> items = more ? page.subList(0, most) : page;
        return new Progress(job, items, more ? String.valueOf(items.getLast().line()) : null);
    }

    private static int after(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!cursor.matches("[0-9]{1,9}")) {
            throw Problems.badRequest("cursor must be that of a page before");
        }
        return Integer.parseInt(cursor);
    }

    /// A job, and a page of its lines.
    public record Progress(
            @JsonUnwrapped ImportJobs.Job job,
            List<ImportRows.Done> items,
            @Nullable String cursor) {}
}
