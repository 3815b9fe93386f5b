package io.wirewatch.alert.delivery;

import io.wirewatch.access.Problems;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/// The test button of a subscription. A resource of its own: the path below a subscription would else be looked for in
/// the resource of subscriptions only.
@Path("/api/v1/subscriptions/{id}/test")
@Produces(MediaType.APPLICATION_JSON)
public class TestDeliveryResource {
    private final DeliveryLedger ledger;

    TestDeliveryResource(DeliveryLedger ledger) {
        this.ledger = ledger;
    }

    /// One signed test delivery to each channel, now; answers what came of it.
    @POST
    public Answer test(@PathParam("id") String id) {
        List<DeliveryLedger.Tested> tested = ledger.test(id);
        if (tested.isEmpty()) {
            throw Problems.notFound("there is no subscription '" + id + "'");
        }
        return new Answer(tested);
    }

    /// What came of the tests, by channel.
    public record Answer(List<DeliveryLedger.Tested> items) {}
}
