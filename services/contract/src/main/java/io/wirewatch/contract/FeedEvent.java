package io.wirewatch.contract;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// Something happened to a feed that a reader of its articles must know. Written to `feeds.events.v1`.
///
/// @param kind `gap`, `broken`, `recovered`, `silent`, `moved` or `gone`
/// @param reason one readable sentence
/// @param from of a gap: the last moment until which everything was seen
/// @param to of a gap: the first moment from which everything is seen again
/// @param windowSize of a gap: how many items the feed shows at once
/// @param movedTo of a move: the new address, without credentials
public record FeedEvent(
        String id,
        String feed,
        String kind,
        Instant at,
        String reason,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Integer> windowSize,
        Optional<URI> movedTo) {
    public static final String TYPE = "io.wirewatch.feed.event.v1";

    public FeedEvent {
        Required.notNull("feed event", id, feed, kind, at, reason, from, to, windowSize, movedTo);
    }
}
