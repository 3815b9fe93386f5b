package io.wirewatch.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// Knows a caller by `Authorization: Bearer TOKEN` (RFC 6750) or by the session cookie. A browser that asks for a page
/// is sent to the sign-in page, everybody else is told what is wrong as a problem (RFC 9457).
@Singleton
public class TokenAuthentication implements HttpAuthenticationMechanism {
    static final String NO_TOKEN = "no token: send Authorization: Bearer TOKEN";
    static final String WRONG_TOKEN = "wrong token";

    private static final String BEARER = "bearer ";
    private static final String CAUSE = "wirewatch.access.cause";
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Tokens tokens;
    private final Sessions sessions;

    public TokenAuthentication(Tokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        String header = context.request().getHeader("Authorization");
        if (header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return byToken(context, header.substring(BEARER.length()).strip());
        }
        Cookie cookie = context.request().getCookie(Sessions.COOKIE);
        if (cookie != null
                && sessions.isValid(cookie.getValue())
                && comesFromOurPages(context.request())) {
            return Uni.createFrom().item(identity(Tokens.Caller.ADMIN));
        }
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        if (wantsPage(context.request())) {
            context.response().setStatusCode(303).putHeader("Location", "/sign-in").end();
            return Uni.createFrom().item(true);
        }
        String cause = context.get(CAUSE) == null ? NO_TOKEN : context.get(CAUSE);
        JsonObject problem =
                new JsonObject()
                        .put("status", 401)
                        .put("title", "Unauthorized")
                        .put("detail", cause);
        context.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer")
                .putHeader("Content-Type", "application/problem+json")
                .end(problem.encode());
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    private Uni<SecurityIdentity> byToken(RoutingContext context, String token) {
        return tokens.callerOf(token)
                .map(caller -> Uni.createFrom().item(identity(caller)))
                .orElseGet(() -> refused(context));
    }

    private static Uni<SecurityIdentity> refused(RoutingContext context) {
        context.put(CAUSE, WRONG_TOKEN);
        return Uni.createFrom().failure(new AuthenticationFailedException(WRONG_TOKEN));
    }

    /// A session cookie alone changes nothing on behalf of another site: SameSite keeps it at home, and browsers say
    /// where a form comes from.
    private static boolean comesFromOurPages(HttpServerRequest request) {
        if (SAFE.contains(request.method())) {
            return true;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        boolean sameSite = site == null || site.equals("same-origin") || site.equals("none");
        return sameSite && (origin == null || isOurs(origin, request));
    }

    private static boolean isOurs(String origin, HttpServerRequest request) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equals(request.getHeader("Host"));
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return HttpMethod.GET.equals(request.method())
                && accept != null
                && accept.contains("text/html")
                && !request.path().startsWith("/api/")
                && !request.path().startsWith("/q/");
    }

    private static SecurityIdentity identity(Tokens.Caller caller) {
        String name = caller.name().toLowerCase(Locale.ROOT);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(name)
                .build();
    }
}
