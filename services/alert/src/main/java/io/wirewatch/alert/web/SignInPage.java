package io.wirewatch.alert.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import io.wirewatch.access.Sessions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The way in for browsers: the admin token for a session cookie.
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class SignInPage {
    private final Sessions sessions;

    SignInPage(Sessions sessions) {
        this.sessions = sessions;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance signIn(boolean wrong);
    }

    @GET
    @Path("/sign-in")
    public TemplateInstance page() {
        return Templates.signIn(false);
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(@FormParam("token") @Nullable String token, RoutingContext context) {
        return sessions.signIn(token == null ? "" : token.strip())
                .map(
                        value ->
                                Response.seeOther(URI.create("/"))
                                        .cookie(
                                                cookie(
                                                        value,
                                                        context,
                                                        (int) Sessions.LIFETIME.toSeconds()))
                                        .build())
                .orElseGet(() -> Response.status(403).entity(Templates.signIn(true)).build());
    }

    @POST
    @Path("/sign-out")
    public Response signOut(RoutingContext context) {
        return Response.seeOther(URI.create("/sign-in")).cookie(cookie("", context, 0)).build();
    }

    private static NewCookie cookie(String value, RoutingContext context, int seconds) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(context.request().isSSL())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
