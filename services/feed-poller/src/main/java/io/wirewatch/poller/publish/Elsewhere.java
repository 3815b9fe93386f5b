package io.wirewatch.poller.publish;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where else an article stands. Words belong to a place: those of a feed of the article's own site stand, of several such, or
/// where there is none, those of the feed that showed it first, for as long as it shows it; then those of the next one. How
/// another feed puts it is no revision. Pure.
record Elsewhere(List<Place> places) {
    static final Elsewhere NOWHERE = new Elsewhere(List.of());

    /// A feed that shows the article, or did.
    ///
    /// @param source the site that the feed comes from
    /// @param last when it showed it last
    /// @param shows its last document did, and it can be had
    record Place(String feed, String source, Instant first, Instant last, boolean shows) {}

    /// The feed whose words stand; empty where it is the one that asks.
    ///
    /// @param here what that feed has shown of it before; empty where it shows it now for the first time: what is new is a
    ///     place and never a revision
    /// @param source of the article
    Optional<String> wordsOf(Optional<Place> here, String source) {
        Comparator<Place> order =
                Comparator.comparing((Place place) -> !place.source().equals(source))
                        .thenComparing(Place::first)
                        .thenComparing(Place::feed);
        Optional<Place> speaks = places.stream().filter(Place::shows).min(order);
        return here.isEmpty()
                ? speaks.or(() -> places.stream().min(order)).map(Place::feed)
                : speaks.filter(other -> order.compare(other, here.get()) < 0).map(Place::feed);
    }

    /// Whether another feed of that site shows it.
    boolean isShownBy(String source) {
        return places.stream().anyMatch(place -> place.shows() && place.source().equals(source));
    }

    /// When it was last shown; empty where it is nowhere else.
    Optional<Instant> last() {
        return places.stream().map(Place::last).max(Comparator.naturalOrder());
    }
}
