package io.wirewatch.alert.subscription;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wirewatch.alert.channel.UnsubscribeLinks;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;

/// Where the link at the end of a letter leads, without a sign-in. Looking changes nothing, for programs look at links
/// before people do; the button, and the one click of a mail program (RFC 8058), are a POST.
@Path(UnsubscribeLinks.PATH)
@Produces(MediaType.TEXT_HTML)
public class UnsubscribePage {
    private final UnsubscribeLinks links;
    private final ChannelRepository channels;
    private final SubscriptionRepository subscriptions;
    private final InstantSource clock;

    UnsubscribePage(
            UnsubscribeLinks links,
            ChannelRepository channels,
            SubscriptionRepository subscriptions,
            InstantSource clock) {
        this.links = links;
        this.channels = channels;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance unsubscribe(boolean known, boolean done);
    }

    @GET
    @Path("{token}")
    public Response page(@PathParam("token") String token) {
        return answer(links.channelOf(token).isPresent(), false);
    }

    @POST
    @Path("{token}")
    public Response unsubscribe(@PathParam("token") String token) {
        boolean done = links.channelOf(token).map(this::disable).orElse(false);
        return answer(done, done);
    }

    private boolean disable(String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> channels.findByIdOptional(id).map(this::disabled).isPresent());
    }

    private Channel disabled(Channel channel) {
        channel.disabledAt = clock.instant();
        channel.disabledReason = Channel.UNSUBSCRIBED;
        subscriptions.dropUndeliverable(channel.subscriptionId);
        return channel;
    }

    private static Response answer(boolean known, boolean done) {
        return Response.status(known ? 200 : 404)
                .entity(Templates.unsubscribe(known, done))
                .build();
    }
}
