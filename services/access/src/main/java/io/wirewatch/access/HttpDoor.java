package io.wirewatch.access;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// What every service answers alike: `/q/health/live` and `/q/health/ready` are open and say UP or DOWN only (their
/// details stand at `/q/health-details`, behind the token), and every answer bears the security headers.
@Singleton
public class HttpDoor {
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private final SmallRyeHealthReporter health;

    public HttpDoor(SmallRyeHealthReporter health) {
        this.health = health;
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(HttpDoor::addHeaders);
        router.get("/q/health/live").blockingHandler(answering(health::getLiveness), false);
        router.get("/q/health/ready").blockingHandler(answering(health::getReadiness), false);
    }

    private static Handler<RoutingContext> answering(Supplier<SmallRyeHealth> checks) {
        return context -> answer(context, !checks.get().isDown());
    }

    private static void answer(RoutingContext context, boolean up) {
        context.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("status", up ? "UP" : "DOWN").encode());
    }

    private static void addHeaders(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY);
        response.putHeader("X-Content-Type-Options", "nosniff");
        response.putHeader("Referrer-Policy", "no-referrer");
        response.putHeader("Cache-Control", "no-store");
        context.next();
    }
}
