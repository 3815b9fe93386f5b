package io.wirewatch.alert.delivery;

import io.wirewatch.access.Problems;
import io.wirewatch.alert.request.Fields;
import io.wirewatch.alert.request.RefusedRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends a window of a subscription's deliveries again.
@Path("/api/v1/subscriptions/{id}/replay")
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {
    private final Replays replays;

    ReplayResource(Replays replays) {
        this.replays = replays;
    }

    /// Of what was made from `from` on and before `to`; each under the id that it had.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Replays.Outcome.Begun replay(
            @PathParam("id") String id, @Nullable Map<String, Object> body) {
        Window window = window(body);
        return switch (replays.replay(id, window.from(), window.to())) {
            case Replays.Outcome.Begun begun -> begun;
            case Replays.Outcome.Absent _ ->
                    throw Problems.notFound("there is no subscription '" + id + "'");
            case Replays.Outcome.Paused _ ->
                    throw Problems.conflict("the subscription is paused; resume it first");
        };
    }

    private static Window window(@Nullable Map<String, Object> body) {
        if (body == null) {
            throw Problems.badRequest("send {from, to}");
        }
        try {
            Fields fields = Fields.read("a window", body, "{}");
            fields.mayHold(List.of("from", "to"));
            Window window = new Window(time(fields, "from"), time(fields, "to"));
            if (!window.from().isBefore(window.to())) {
                throw new RefusedRequest("from must be before to");
            }
            return window;
        } catch (RefusedRequest e) {
            throw Problems.unprocessable(String.valueOf(e.getMessage()));
        }
    }

    private static Instant time(Fields fields, String field) {
        return fields.instant(field)
                .orElseThrow(
                        () ->
                                new RefusedRequest(
                                        field
                                                + " must be a time such as \"2026-03-29T07:00:00Z\""));
    }

    private record Window(Instant from, Instant to) {}
}
