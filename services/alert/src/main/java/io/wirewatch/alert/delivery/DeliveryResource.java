package io.wirewatch.alert.delivery;

import io.wirewatch.access.Problems;
import io.wirewatch.alert.article.ArticleResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Deliveries over HTTP.
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {
    private static final Set<String> STATES =
            Set.of("pending", "held", "delivered", "dead", "disabled");

    private final DeliveryLedger ledger;

    DeliveryResource(DeliveryLedger ledger) {
        this.ledger = ledger;
    }

    /// Newest first.
    @GET
    public Listing list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("subscription") @Nullable String subscription,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (state != null && !STATES.contains(state)) {
            throw Problems.badRequest(
                    "state must be one of " + String.join(", ", STATES.stream().sorted().toList()));
        }
        if (cursor != null && !cursor.matches("msg_[0-9a-f]{32}")) {
            throw Problems.badRequest("cursor is none that this list gave");
        }
        int most = ArticleResource.limit(limit);
        List<DeliveryLedger.View> page =
                ledger.page(
                        Optional.ofNullable(state),
                        Optional.ofNullable(subscription),
                        Optional.ofNullable(cursor),
                        most + 1);
        boolean more = page.size() > most;
        List<DeliveryLedger.View> items = more ? page.subList(0, most) : page;
        return new Listing(items, more ? items.getLast().id() : null);
    }

    @GET
    @Path("/{id}")
    public DeliveryLedger.View one(@PathParam("id") String id) {
        return existing(id);
    }

    /// Sends a dead or disabled delivery again, under the same id.
    @POST
    @Path("/{id}/retry")
    public DeliveryLedger.View retry(@PathParam("id") String id) {
        DeliveryLedger.View delivery = existing(id);
        if (!ledger.retry(id)) {
            throw Problems.conflict(
                    "the delivery is "
                            + delivery.state()
                            + "; dead and disabled ones of a channel that is there can be retried");
        }
        return existing(id);
    }

    private DeliveryLedger.View existing(String id) {
        return ledger.byId(id)
                .orElseThrow(() -> Problems.notFound("there is no delivery '" + id + "'"));
    }

    /// A page, and the cursor of the next.
    public record Listing(List<DeliveryLedger.View> items, @Nullable String cursor) {}
}
