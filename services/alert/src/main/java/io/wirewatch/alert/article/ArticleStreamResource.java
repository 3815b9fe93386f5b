package io.wirewatch.alert.article;

import io.smallrye.mutiny.Multi;
import io.wirewatch.access.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Articles as they are stored, as server-sent events (HTML standard, 9.2).
@Path("/api/v1/articles/stream")
public class ArticleStreamResource {
    private final ArticleStream stream;
    private final QueryText queries;

    ArticleStreamResource(ArticleStream stream, QueryText queries) {
        this.stream = stream;
        this.queries = queries;
    }

    /// From now on, or behind `Last-Event-ID`, missing none; an event `article` each, its data an article as lists show it.
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @APIResponse(responseCode = "200", description = "Events: article, or gap")
    @APIResponse(
            responseCode = "429",
            description = "As many clients follow as may; see Retry-After")
    public Multi<OutboundSseEvent> follow(
            @QueryParam("q") @Nullable String q,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context Sse sse) {
        ArticleStream.Asked asked =
                new ArticleStream.Asked(queries.parsed(q), position(lastEventId));
        return stream.follow(asked, sse)
                .orElseThrow(
                        () ->
                                Problems.tooMany(
                                        "as many clients follow the stream as may; come again later"));
    }

    private static Optional<StreamPosition> position(@Nullable String id) {
        if (id == null || id.isBlank()) {
            return Optional.empty();
        }
        Optional<StreamPosition> position = StreamPosition.decoded(id.strip());
        if (position.isEmpty()) {
            throw Problems.badRequest("Last-Event-ID is none that this stream gave");
        }
        return position;
    }
}
