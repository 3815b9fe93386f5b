package io.wirewatch.alert.stream;

import io.wirewatch.access.Problems;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.DeadLetterReplay;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;

/// What could not be read or handled is sent to its topic again, once the cause is mended.
@Path("/api/v1/dead-letters/{topic}/replay")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    /// Of a compacted topic an old record would stand above a newer one.
    private static final List<Topic> REPLAYED =
            List.of(Topic.ARTICLES_TAGGED, Topic.ARTICLES_TAGGED_BACKFILL, Topic.FEED_EVENTS);

    private final DeadLetterReplay letters;

    DeadLetterResource(DeadLetterReplay letters) {
        this.letters = letters;
    }

    /// Returns when the broker has them. A letter that dies again is for the next call.
    @POST
    public Replayed replay(@PathParam("topic") String name) {
        Topic topic =
                REPLAYED.stream()
                        .filter(one -> one.topicName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound(known()));
        return new Replayed(name, letters.replay(topic));
    }

    private static String known() {
        return "name a topic whose dead letters this service replays: "
                + REPLAYED.stream().map(Topic::topicName).collect(Collectors.joining(", "));
    }

    /// @param replayed how many letters were sent again; those that were cut are not
    public record Replayed(String topic, int replayed) {}
}
