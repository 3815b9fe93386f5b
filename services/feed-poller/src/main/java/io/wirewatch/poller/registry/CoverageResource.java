package io.wirewatch.poller.registry;

import io.wirewatch.access.Problems;
import io.wirewatch.access.RequestTime;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Coverage over HTTP.
@Path("/api/v1/coverage")
@Produces(MediaType.APPLICATION_JSON)
public class CoverageResource {
    private final Coverage coverage;
    private final InstantSource clock;

    CoverageResource(Coverage coverage, InstantSource clock) {
        this.coverage = coverage;
        this.clock = clock;
    }

    /// Of the last 24 hours where no times are given.
    @GET
    public Coverage.View coverage(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        Instant until = time("to", to, clock.instant());
        Instant since = time("from", from, until.minus(Duration.ofDays(1)));
        if (!since.isBefore(until)) {
            throw Problems.badRequest("from must be before to");
        }
        return coverage.between(since, until);
    }

    private static Instant time(String name, @Nullable String value, Instant otherwise) {
        return value == null ? otherwise : RequestTime.of(name, value);
    }
}
