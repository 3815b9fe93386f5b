package io.wirewatch.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// A service with one thing to read and to change, and a dependency that is down.
@Path("/api/v1/thing")
public class TestService {
    @GET
    public String read() {
        return "the thing";
    }

    @POST
    public String change() {
        return "changed";
    }

    @PUT
    @Path("/{id}")
    public String replace(
            @PathParam("id") String id, @HeaderParam("If-Match") String version, String body) {
        return id + version + body;
    }

    @GET
    @Path("/absent")
    public String absent() {
        throw Problems.notFound("there is no thing 'x'");
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    /// What it says of the dependency is nobody's business but the operator's.
    @Readiness
    @Singleton
    public static class Broken implements HealthCheck {
        @Override
        public HealthCheckResponse call() {
            return HealthCheckResponse.named("database")
                    .withData("reason", "password of user wirewatch")
                    .down()
                    .build();
        }
    }
}
