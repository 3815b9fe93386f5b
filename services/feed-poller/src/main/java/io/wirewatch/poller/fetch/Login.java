package io.wirewatch.poller.fetch;

import io.wirewatch.poller.feed.Place;
import java.util.regex.Matcher;

/// What a feed's URL was given with to be let in; for its own origin only.
///
/// @param url of the feed, without it
/// @param words `user:password`
public record Login(String url, String words) {
    /// A URL as it is asked: with the login where that is of the same origin.
    public String at(String target) {
        return Place.sameOrigin(url, target)
                ? target.replaceFirst("://", Matcher.quoteReplacement("://" + words + "@"))
                : target;
    }

    /// Never the words.
    @Override
    public String toString() {
        return "Login[" + url + "]";
    }
}
