package io.wirewatch.poller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// Limits and intervals of the service.
@ConfigMapping(prefix = "poller")
public interface PollerConfig {
    /// Whether this replica polls by itself; one that does not answers calls only.
    @WithDefault("true")
    boolean polls();

    /// Feeds fetched at the same time. Hosts that hang hold a place each until the deadline; the others must find one.
    @WithDefault("256")
    int parallelFetches();

    /// Documents read and published at the same time: what costs memory and processor.
    @WithDefault("8")
    int parallelReads();

    /// A document that gets no turn to be read within this is let go and asked for again.
    @WithDefault("15s")
    Duration readsWithin();

    /// Bytes of documents from when they were fetched until what they show is published and written down (each counts three
    /// times, as it is there), of pages that wait to be read, and of what hubs pushed from when it is read, all together; what
    /// finds no room is let go and asked for again. While more than half of it is taken nothing more is fetched.
    @WithDefault("67108864")
    int bytesHeld();

    /// Documents that wait for a broker that is away; while they do, nothing more is fetched.
    @WithDefault("64")
    int documentsHeld();

    /// Feeds of one of the operator's own hosts that are claimed at the same time (eight of them are asked at once); of other
    /// hosts, one.
    @WithDefault("32")
    int perOwnHost();

    /// Between two starts of requests to a stranger's host.
    @WithDefault("1s")
    Duration hostSpacing();

    /// How often a feed is asked that publishes one item an hour, and one of which nothing is known yet. Of two feeds, the
    /// one that publishes four times as much is asked twice as often.
    @WithDefault("30m")
    Duration firstInterval();

    /// A feed is not asked sooner than this, unless its operator says so or its window would roll past us.
    @WithDefault("5m")
    Duration shortestInterval();

    /// No interval that an operator gives may be shorter, but for feeds on allowed private addresses.
    @WithDefault("1m")
    Duration shortestGivenInterval();

    /// After this long of nothing but 304 the whole document is asked for: an ETag that lost its meaning hides no article.
    @WithDefault("24h")
    Duration validatorsTrusted();

    /// A feed is silent when it shows nothing new for so many times its usual pause...
    @WithDefault("10")
    int silentAfterPauses();

    /// ... and for at least this long.
    @WithDefault("24h")
    Duration silentAfter();

    /// A feed that is overdue by this much is late.
    @WithDefault("5m")
    Duration lateAfter();

    /// The longest pause, whatever headers or failures say.
    @WithDefault("24h")
    Duration longestInterval();

    /// The pause after a first failure; doubles with each further one.
    @WithDefault("5m")
    Duration firstBackOff();

    /// Items of a feed's first poll that are older than this alert nobody.
    @WithDefault("48h")
    Duration backfillAge();

    /// An article can be found withdrawn for so long after a feed showed it last.
    @WithDefault("30d")
    Duration withdrawableFor();

    /// A claimed feed is taken by another poller after this.
    @WithDefault("60s")
    Duration lease();

    /// Failures in a row after which a feed counts as broken.
    @WithDefault("3")
    int brokenAfter();

    /// Sightings in a row after which a permanent redirect is believed.
    @WithDefault("3")
    int movedAfter();

    /// Attempts that are kept of each feed.
    @WithDefault("50")
    int attemptsKept();

    /// The pages behind the items of a feed that asks for full text.
    PageConfig pages();

    /// Lists of feeds.
    ListConfig lists();

    /// What hubs push.
    @WithName("websub")
    WebSubConfig webSub();
}
