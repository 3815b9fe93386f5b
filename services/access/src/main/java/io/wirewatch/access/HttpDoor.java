package io.wirewatch.access;

import io.quarkus.runtime.configuration.MemorySize;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What every service answers alike: `/q/health/live` and `/q/health/ready` are open and say UP or DOWN only (their
/// details stand at `/q/health-details`, behind the token), every answer bears the security headers,
/// no address holds a control character, and who asks at too great a length is told how much is taken.
@Singleton
public class HttpDoor {
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    /// Anywhere NUL; in a path all of them.
    private static final Pattern CONTROL_CHARACTER =
            Pattern.compile("%00|^[^?]*%(?:[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    /// Bytes of an address: a query of 4,000 characters, each in nine (高 is %E9%AB%98). What is longer than the HTTP layer
    /// itself reads (`max-initial-line-length`) is refused by it, with the same status and no word.
    static final int LONGEST_ADDRESS = 40_000;

    private final SmallRyeHealthReporter health;
    private final MemorySize largestBody;

    public HttpDoor(
            SmallRyeHealthReporter health,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
        this.health = health;
        this.largestBody = largestBody;
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(HttpDoor::addHeaders);
        router.route().order(Integer.MIN_VALUE + 1).handler(HttpDoor::refuseControlCharacters);
        router.route().order(Integer.MIN_VALUE + 2).handler(HttpDoor::refuseLongAddress);
        router.route().order(Integer.MIN_VALUE + 3).handler(this::refuseLargeBody);
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
        if (CONTROL_CHARACTER.matcher(context.request().uri()).find()) {
            refuse(context, 400, "Bad Request", "the address holds a control character");
        } else {
            context.next();
        }
    }

    private static void refuseLongAddress(RoutingContext context) {
        int length = context.request().uri().length();
        if (length > LONGEST_ADDRESS) {
            String detail = "the address is %,d bytes long; it may be %,d at most";
            refuse(context, 414, "URI Too Long", detail.formatted(length, LONGEST_ADDRESS));
        } else {
            context.next();
        }
    }

    /// One that states its length; another is refused while it is read.
    private void refuseLargeBody(RoutingContext context) {
        long most = largestBody.asLongValue();
        if (statedLength(context) > most) {
            context.response().putHeader("Connection", "close"); // the body is not read
            String detail = "the body is too large; it may have %,d bytes at most";
            refuse(context, 413, "Content Too Large", detail.formatted(most));
        } else {
            context.next();
        }
    }

    private static long statedLength(RoutingContext context) {
        String stated = context.request().getHeader("Content-Length");
        return stated != null && DIGITS.matcher(stated).matches() ? Long.parseLong(stated) : 0;
    }

    private static void refuse(RoutingContext context, int status, String title, String detail) {
        JsonObject problem =
                new JsonObject().put("status", status).put("title", title).put("detail", detail);
        context.response()
                .setStatusCode(status)
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
