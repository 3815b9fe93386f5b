package io.wirewatch.poller.registry;

import io.wirewatch.outbound.guard.Rule;
import io.wirewatch.poller.opml.ListedFeed;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes one feed of a list in: nothing is fetched, it is due at once.
@Singleton
class FeedImport {
    static final String ADDED = "added";
    static final String KNOWN = "known";
    static final String REFUSED = "refused";

    private static final int SHOWN = 200;

    private final Feeds feeds;
    private final Admission admission;

    FeedImport(Feeds feeds, Admission admission) {
        this.feeds = feeds;
        this.admission = admission;
    }

    /// What became of one feed of a list.
    ///
    /// @param url without credentials
    /// @param outcome `added`, `known` or `refused`
    /// @param reason why it was refused, or what was wrong with a line that was mended
    record Line(String url, String outcome, @Nullable String reason) {}

    /// In the caller's transaction, or in one of its own.
    Line take(ListedFeed feed, Origin origin) {
        return switch (admission.read(feed.url())) {
            case FeedAddress.Reading.Bad(Rule rule) -> refused(feed, rule.message());
            case FeedAddress.Reading.Good(FeedAddress address) -> take(feed, address, origin);
        };
    }

    static Line refused(ListedFeed feed, String reason) {
        return new Line(shown(feed.url()), REFUSED, reason);
    }

    /// The id that a feed of a list has here, whether it is known or not.
    Optional<String> idOf(ListedFeed feed) {
        return switch (admission.read(feed.url())) {
            case FeedAddress.Reading.Bad _ -> Optional.empty();
            case FeedAddress.Reading.Good(FeedAddress address) -> Optional.of(address.id());
        };
    }

    private Line take(ListedFeed feed, FeedAddress address, Origin origin) {
        try {
            boolean added = feeds.registerLater(address, FeedRequest.of(feed), origin);
            return new Line(address.url(), added ? ADDED : KNOWN, feed.fault().orElse(null));
        } catch (FeedRequest.Refused e) {
            return refused(feed, String.valueOf(e.getMessage()));
        }
    }

    /// Without credentials, wherever in a text that is no URL they may stand.
    static String shown(String url) {
        String safe = url.replaceFirst("//[^/]*@", "//");
        return safe.substring(0, Math.min(SHOWN, safe.length()));
    }
}
