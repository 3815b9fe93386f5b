package io.wirewatch.alert.explain;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a stage says. Stable: other programs may rely on it.
public enum Code {
    /// The article is stored.
    STORED(false),
    /// No such article is stored: no feed showed it, it is on its way, or a dead letter.
    NOT_STORED(true),
    /// Themes reached their threshold.
    TAGGED(false),
    /// No theme did. That stops nothing by itself: a query need not ask for one.
    UNTAGGED(false),
    /// It stands in a story.
    IN_STORY(false),
    /// There is no such subscription, or it was deleted.
    SUBSCRIPTION_GONE(true),
    /// The subscription was made after the article was seen.
    SEEN_BEFORE_SUBSCRIPTION(true),
    /// The query does not hold for the article; the clauses say which part.
    QUERY_DOES_NOT_HOLD(true),
    /// The query cannot be read or takes too long; the reason stands beside.
    QUERY_BROKEN(true),
    /// The query holds now, and did not match when the article came: it came as backfill, or query, tags or story have
    /// changed since.
    HOLDS_NOW_ONLY(true),
    /// The query holds, and the article's publisher withdrew it before it could match.
    WITHDRAWN(true),
    /// It matched.
    MATCHED(false),
    /// Nothing has been decided of the match yet; that takes a second.
    NOT_DECIDED_YET(true),
    /// The story has fewer independent sources than the subscription asks for.
    WAITS_FOR_SOURCES(true),
    /// The subscriber was told of the story by another article of it.
    TOLD_BEFORE(true),
    /// The subscription is paused.
    PAUSED(true),
    /// The story is muted.
    MUTED(true),
    /// The subscription watches only: single matches are kept.
    WATCH_ONLY(true),
    /// It waits for a digest, or went out in one.
    COLLECTED(true),
    /// No channel was there to deliver to.
    NO_CHANNEL(true),
    /// A delivery waits: for its turn, for the quiet hours to end, or to be tried again.
    WAITS_FOR_DELIVERY(true),
    /// Every attempt failed, or the channel is disabled.
    UNDELIVERABLE(true),
    /// A channel took it.
    DELIVERED(false);

    private final boolean stops;

    Code(boolean stops) {
        this.stops = stops;
    }

    /// Nothing behind this stage happened, or has happened yet.
    boolean stops() {
        return stops;
    }

    /// As answers write it: `told-before`.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
