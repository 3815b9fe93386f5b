package io.wirewatch.contract;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A feed as it stands; the latest record of a feed replaces all earlier ones. Written to `feeds.v1`.
///
/// @param url without credentials
/// @param owner who publishes it, for counting independent sources
/// @param health `new`, `ok`, `late`, `failing`, `gone` or `paused`
/// @param deleted nobody polls it any more
public record FeedState(
        String id,
        URI url,
        Optional<String> title,
        String source,
        List<String> tags,
        Optional<String> language,
        Optional<String> country,
        Optional<String> owner,
        String health,
        Optional<Instant> lastGoodPoll,
        Optional<Instant> nextDue,
        boolean deleted,
        Instant at) {
    public static final String TYPE = "io.wirewatch.feed.state.v1";

    public FeedState {
        Required.notNull(
                "feed",
                id,
                url,
                title,
                source,
                tags,
                language,
                country,
                owner,
                health,
                lastGoodPoll,
                nextDue,
                at);
        tags = List.copyOf(tags);
    }
}
