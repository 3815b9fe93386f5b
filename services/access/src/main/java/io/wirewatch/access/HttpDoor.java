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
import java.util.regex.Pattern;

/// What every service answers alike: `/q/health/live` and `/q/health/ready` are open and say UP or DOWN only (their
/// details stand at `/q/health-details`, behind the token), every answer bears the security headers,
/// and no address holds a control character.
@Singleton
public class HttpDoor {
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /// Anywhere NUL; in a path all of them.
    private static final Pattern CONTROL_CHARACTER =
            Pattern.compile("%00|^[^?]*%(?:[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    private final SmallRyeHealthReporter health;

    public HttpDoor(SmallRyeHealthReporter health) {
        this.health = health;
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(HttpDoor::addHeaders);
        router.route().order(Integer.MIN_VALUE + 1).handler(HttpDoor::refuseControlCharacters);
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

    /// No name or id holds one: the store knows no NUL, and a line break would begin a line of a log.
    private static void refuseControlCharacters(RoutingContext context) {
        if (!CONTROL_CHARACTER.matcher(context.request().uri()).find()) {
            context.next();
            return;
        }
        JsonObject problem =
                new JsonObject()
                        .put("status", 400)
                        .put("title", "Bad Request")
                        .put("detail", "the address holds a control character");
        context.response()
                .setStatusCode(400)
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.encode());
    }

    private static void addHeaders(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", POLICY);
        response.putHeader("X-Content-Type-Options", "nosniff");
        // "no-referrer" would have browsers call the origin of our own forms "null" (Fetch, 3.2)
        response.putHeader("Referrer-Policy", "same-origin");
        response.putHeader("Cache-Control", "no-store");
        context.next();
    }
}
