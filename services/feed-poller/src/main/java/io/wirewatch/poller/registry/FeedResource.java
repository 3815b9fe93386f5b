package io.wirewatch.poller.registry;

import io.wirewatch.access.Problems;
import io.wirewatch.poller.feed.FeedRepository;
import io.wirewatch.poller.feed.Health;
import io.wirewatch.poller.poll.PollReport;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Feeds over HTTP.
@Path("/api/v1/feeds")
@Produces(MediaType.APPLICATION_JSON)
public class FeedResource {
    static final int MAX_LIMIT = 500;
    static final int DEFAULT_LIMIT = 100;

    private final Feeds feeds;
    private final FeedHistory history;
    private final Preview preview;
    private final OpmlExchange opml;
    private final Discovery discovery;

    FeedResource(
            Feeds feeds,
            FeedHistory history,
            Preview preview,
            OpmlExchange opml,
            Discovery discovery) {
        this.feeds = feeds;
        this.history = history;
        this.preview = preview;
        this.opml = opml;
        this.discovery = discovery;
    }

    /// Fetches once; 201 once the broker has the articles of that first poll.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "Registered, and polled once",
            content = @Content(schema = @Schema(implementation = FeedView.class)))
    @APIResponse(responseCode = "409", description = "It is known")
    public Response register(@Nullable Map<String, Object> body) {
        FeedRequest request = checked(() -> FeedRequest.of(given(body)));
        FeedAddress address = address(request);
        return switch (checked(() -> feeds.register(address, request))) {
            case Feeds.Registration.Done(FeedView feed) ->
                    Response.created(URI.create("/api/v1/feeds/" + feed.id())).entity(feed).build();
            case Feeds.Registration.Known(String id) ->
                    throw Problems.conflict("the feed is known, its id is " + id);
            case Feeds.Registration.Refused(String reason) -> throw Problems.unprocessable(reason);
        };
    }

    /// What a poll would yield; nothing is stored.
    @POST
    @Path("/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public Preview.View preview(@Nullable Map<String, Object> body) {
        return preview.of(address(checked(() -> FeedRequest.of(given(body)))));
    }

    /// Feeds that a page names.
    @POST
    @Path("/discover")
    @Consumes(MediaType.APPLICATION_JSON)
    public Discovery.Found discover(@Nullable Map<String, Object> body) {
        return discovery.on(address(checked(() -> FeedRequest.of(given(body)))));
    }

    /// An OPML list; nothing is fetched meanwhile, its feeds are due at once. 200 with what became of each line; 202 where
    /// the list is long: the job says how far it is.
    @POST
    @Path("/import")
    @Consumes(MediaType.WILDCARD)
    @APIResponse(
            responseCode = "200",
            description = "What became of each line",
            content = @Content(schema = @Schema(implementation = OpmlExchange.Import.Done.class)))
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the job",
            content = @Content(schema = @Schema(implementation = ImportJobs.Job.class)))
    public Response importOpml(
            byte @Nullable [] body, @HeaderParam("Content-Type") @Nullable String type) {
        byte[] list = body == null ? new byte[0] : body;
        return switch (opml.importAll(list, Optional.ofNullable(type))) {
            case OpmlExchange.Import.Done done -> Response.ok(done).build();
            case OpmlExchange.Import.Begun(ImportJobs.Job job) ->
                    Response.accepted(job)
                            .location(URI.create("/api/v1/feeds/imports/" + job.id()))
                            .build();
        };
    }

    @GET
    @Path("/export")
    @Produces({"text/x-opml", MediaType.APPLICATION_XML})
    public String export() {
        return opml.export();
    }

    /// In order of the id.
    ///
    /// @param tag only feeds that bear it
    /// @param health only feeds that do so
    @GET
    public Listing list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("tag") @Nullable String tag,
            @QueryParam("health") @Nullable String health) {
        int most = limit(limit);
        FeedRepository.Filter filter =
                new FeedRepository.Filter(
                        Optional.ofNullable(tag).map(word -> plain("tag", word)),
                        Optional.ofNullable(health).map(FeedResource::health));
        List<FeedView> page =
                feeds.page(filter, cursor == null ? "" : plain("cursor", cursor), most + 1);
        boolean more = page.size() > most;
        List<FeedView> items = more ? page.subList(0, most) : page;
        return new Listing(items, more ? items.getLast().id() : null);
    }

    @GET
    @Path("/{id}")
    public FeedHistory.View one(@PathParam("id") String id) {
        return history.of(plain("id", id)).orElseThrow(() -> absent(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public FeedView change(@PathParam("id") String id, @Nullable Map<String, Object> body) {
        FeedRequest request = checked(() -> FeedRequest.of(given(body)));
        if (request.url().isPresent()) {
            throw Problems.unprocessable(
                    "url cannot be changed: register the other one and delete this");
        }
        return checked(() -> feeds.change(plain("id", id), request)).orElseThrow(() -> absent(id));
    }

    @DELETE
    @Path("/{id}")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Response delete(@PathParam("id") String id) {
        if (!feeds.delete(plain("id", id))) {
            throw absent(id);
        }
        return Response.noContent().build();
    }

    /// Polls now and answers what came of it.
    @POST
    @Path("/{id}/poll")
    public PollReport poll(@PathParam("id") String id) {
        return feeds.pollNow(plain("id", id)).orElseThrow(() -> absent(id));
    }

    private static FeedAddress address(FeedRequest request) {
        String url = request.url().orElseThrow(() -> Problems.unprocessable("url must be there"));
        return switch (FeedAddress.read(url)) {
            case FeedAddress.Reading.Good(FeedAddress address) -> address;
            case FeedAddress.Reading.Bad bad ->
                    throw Problems.unprocessable("url: " + bad.rule().message());
        };
    }

    static Map<String, Object> given(@Nullable Map<String, Object> body) {
        if (body == null) {
            throw Problems.badRequest(BodyProblems.OBJECT);
        }
        return body;
    }

    static <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (FeedRequest.Refused e) {
            throw Problems.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    private static Health health(String word) {
        return Arrays.stream(Health.values())
                .filter(health -> health.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problems.badRequest(
                                        "health must be one of "
                                                + Arrays.stream(Health.values())
                                                        .map(Health::word)
                                                        .toList()));
    }

    /// The database has no NUL.
    static String plain(String name, String value) {
        if (value.indexOf('\u0000') >= 0) {
            throw Problems.badRequest(name + " must hold no NUL");
        }
        return value;
    }

    static int limit(@Nullable String limit) {
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

    private static RuntimeException absent(String id) {
        return Problems.notFound("there is no feed '" + id + "'");
    }

    /// A page, and the cursor of the next.
    public record Listing(List<FeedView> items, @Nullable String cursor) {}
}
