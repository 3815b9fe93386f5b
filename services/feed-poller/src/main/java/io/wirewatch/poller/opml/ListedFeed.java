package io.wirewatch.poller.opml;

import java.util.List;
import java.util.Optional;

/// A feed as a list names it, words cleaned, nothing judged.
///
/// @param url as it stands there; may hold credentials
/// @param tags the folders around it, the outermost first, and its categories
/// @param fault of its line, where it had to be mended to be read
public record ListedFeed(
        String url,
        Optional<String> title,
        Optional<String> language,
        List<String> tags,
        Settings settings,
        Optional<String> fault) {
    public ListedFeed {
        tags = List.copyOf(tags);
    }

    public ListedFeed(
            String url,
            Optional<String> title,
            Optional<String> language,
            List<String> tags,
            Settings settings) {
        this(url, title, language, tags, settings, Optional.empty());
    }

    ListedFeed mended(String why) {
        return new ListedFeed(url, title, language, tags, settings, Optional.of(why));
    }

    /// What only our own lists say, in attributes of our namespace.
    ///
    /// @param interval as text, for who knows what may be asked
    public record Settings(
            Optional<String> country,
            Optional<String> owner,
            Optional<String> interval,
            boolean fullText,
            boolean paused) {
        public static Settings none() {
            return new Settings(Optional.empty(), Optional.empty(), Optional.empty(), false, false);
        }
    }
}
