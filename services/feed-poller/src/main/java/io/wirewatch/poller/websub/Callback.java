package io.wirewatch.poller.websub;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where hubs reach us, without a token: they have none. The id is unguessable, only what we asked for is verified, and
/// nothing is done with what is not signed. Answers nobody while no public address is configured.
@Path(CallbackAddress.PATH)
public class Callback {
    private static final String COME_BACK = "60";

    private final CallbackAddress address;
    private final Intent intent;
    private final Inbox inbox;

    Callback(CallbackAddress address, Intent intent, Inbox inbox) {
        this.address = address;
        this.intent = intent;
        this.inbox = inbox;
    }

    /// A hub verifies a request of ours, or denies it. The challenge goes back as mere bytes, so that no browser takes it for
    /// a page.
    @GET
    @Path("{id}")
    public Response verify(
            @PathParam("id") String id,
            @QueryParam("hub.mode") @Nullable String mode,
            @QueryParam("hub.topic") @Nullable String topic,
            @QueryParam("hub.challenge") @Nullable String challenge,
            @QueryParam("hub.lease_seconds") @Nullable String leaseSeconds,
            @QueryParam("hub.reason") @Nullable String reason) {
        Intent.Saying saying =
                new Intent.Saying(said(mode), said(topic), said(challenge), leaseSeconds, reason);
        return known(id)
                .flatMap(one -> intent.answer(one, saying))
                .map(words -> Response.ok(words.getBytes(StandardCharsets.UTF_8)))
                .map(answer -> answer.type(MediaType.APPLICATION_OCTET_STREAM))
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND))
                .build();
    }

    /// A hub sends what is new.
    @POST
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    public Response take(
            @PathParam("id") String id,
            @HeaderParam("X-Hub-Signature") @Nullable String signature,
            @HeaderParam("Content-Type") @Nullable String type,
            InputStream body)
            throws IOException {
        Inbox.Delivery delivery =
                new Inbox.Delivery(Optional.ofNullable(signature), Optional.ofNullable(type), body);
        Optional<String> one = known(id);
        if (one.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        return switch (inbox.take(one.get(), delivery)) {
            case TAKEN, WRONG_SIGNATURE -> Response.accepted().build();
            case NO_SUBSCRIPTION -> Response.status(Response.Status.GONE).build();
            case TOO_LARGE -> Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
            case FULL ->
                    Response.status(Response.Status.SERVICE_UNAVAILABLE)
                            .header("Retry-After", COME_BACK)
                            .build();
        };
    }

    /// The database has no NUL.
    private Optional<String> known(String id) {
        return Optional.of(id).filter(any -> address.isOn() && id.indexOf('\0') < 0);
    }

    private static String said(@Nullable String value) {
        return value == null ? "" : value;
    }
}
