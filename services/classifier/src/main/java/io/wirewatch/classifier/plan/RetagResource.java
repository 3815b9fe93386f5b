package io.wirewatch.classifier.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.access.Problems;
import io.wirewatch.classifier.ClassifierConfig;
import io.wirewatch.classifier.theme.ActiveTaxonomy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The door to re-tag jobs: past articles get the tags of the active taxonomy, by way of the backfill topic.
@Path("/api/v1/themes/{id}/retag")
@Produces(MediaType.APPLICATION_JSON)
public class RetagResource {
    private final Retagging retagging;
    private final RetagJobs jobs;
    private final ActiveTaxonomy active;
    private final ObjectMapper mapper;
    private final int longest;

    RetagResource(
            Retagging retagging,
            RetagJobs jobs,
            ActiveTaxonomy active,
            ObjectMapper mapper,
            ClassifierConfig config) {
        this.retagging = retagging;
        this.jobs = jobs;
        this.active = active;
        this.mapper = mapper;
        this.longest = config.historyDays();
    }

    /// Begins a job over the last days, 7 where nothing is asked; 409 while one of the theme is open.
    @POST
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the job",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @APIResponse(responseCode = "409", description = "A job of the theme is open")
    public Response begin(
            @PathParam("id") String theme, @QueryParam("days") Optional<Integer> days, String ask) {
        if (active.now().theme(theme).isEmpty()) {
            throw Problems.notFound("there is no theme '" + theme + "'");
        }
        int back = days.orElseGet(() -> asked(ask));
        if (back < 1 || back > longest) {
            throw Problems.unprocessable("days must be 1 to " + longest + ", not " + back);
        }
        JobView job =
                retagging
                        .begin(theme, back)
                        .map(JobView::of)
                        .orElseThrow(
                                () ->
                                        Problems.conflict(
                                                "a re-tag of '" + theme + "' is under way"));
        return Response.accepted(job)
                .location(URI.create("/api/v1/themes/" + theme + "/retag/" + job.id()))
                .build();
    }

    /// `{days}`; nothing may be sent either.
    private int asked(String ask) {
        try {
            return ask.isBlank()
                    ? PlanResource.DAYS
                    : mapper.readTree(ask).path("days").asInt(PlanResource.DAYS);
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw Problems.badRequest("not JSON: " + e.getOriginalMessage());
        }
    }

    /// The theme's jobs, newest first.
    @GET
    public Listing list(@PathParam("id") String theme) {
        return new Listing(jobs.ofTheme(theme).stream().map(JobView::of).toList(), null);
    }

    @GET
    @Path("/{job}")
    public JobView one(@PathParam("id") String theme, @PathParam("job") String job) {
        return JobView.of(jobs.one(theme, job).orElseThrow(RetagResource::absent));
    }

    /// Stops a job; what it has published stays, and its row says how much that is. 409 where it was done before.
    @DELETE
    @Path("/{job}")
    public JobView cancel(@PathParam("id") String theme, @PathParam("job") String job) {
        RetagJob after = jobs.cancel(theme, job).orElseThrow(RetagResource::absent);
        if (after.state.equals(RetagJob.State.DONE)) {
            throw Problems.conflict("the job is done");
        }
        return JobView.of(after);
    }

    private static RuntimeException absent() {
        return Problems.notFound("there is no such job");
    }

    /// A list in one page.
    public record Listing(List<JobView> items, @Nullable String cursor) {}

    /// A job as others see it.
    ///
    /// @param state `open`, `done` or `cancelled`
    /// @param total records when it began
    /// @param done of them, skipped ones included
    /// @param skipped records that are no articles
    /// @param lastError why it waits, where it does
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record JobView(
            String id,
            String theme,
            int days,
            String state,
            long total,
            long done,
            long skipped,
            double progress,
            Instant createdAt,
            Instant changedAt,
            @Nullable String lastError) {
        static JobView of(RetagJob job) {
            boolean done = job.state.equals(RetagJob.State.DONE);
            double progress = done ? 1 : job.total == 0 ? 0 : job.done / (double) job.total;
            return new JobView(
                    job.id,
                    job.themeId,
                    job.days,
                    job.state,
                    job.total,
                    job.done,
                    job.skipped,
                    Math.round(progress * 1000) / 1000.0,
                    job.createdAt,
                    job.changedAt,
                    job.lastError);
        }
    }
}
