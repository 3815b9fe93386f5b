package io.wirewatch.poller.publish;

import io.wirewatch.poller.page.KeptText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What was published of a document: it may be marked as seen.
///
/// @param texts of pages, by article: what it is published with should its page fail later
/// @param news articles that may be found withdrawn one day, as they are published now
/// @param deleted articles that the feed says it has deleted
/// @param fresh articles that are new, here or at all
/// @param revised articles whose words are, or that are withdrawn
/// @param known items that had not changed
/// @param overlap items that the feed had shown before, changed or not
/// @param missing articles that are missing in all of this though the document shows them, for the broker takes them at no length
/// @param refused why it does not; empty where none is missing
public record Published(
        List<IdentifiedItem> items,
        Map<String, KeptText> texts,
        LastPublished.News news,
        List<String> deleted,
        Set<String> fresh,
        Set<String> revised,
        int known,
        int overlap,
        Set<String> missing,
        Optional<String> refused) {
    public Published {
        items = List.copyOf(items);
        texts = Map.copyOf(texts);
        deleted = List.copyOf(deleted);
        fresh = Set.copyOf(fresh);
        revised = Set.copyOf(revised);
        missing = Set.copyOf(missing);
    }

    /// All that the document shows.
    public List<String> articles() {
        return Stream.concat(items.stream().map(IdentifiedItem::articleId), missing.stream())
                .toList();
    }

    /// The same without articles that the broker takes at no length: they, or their edits, stay unknown, and are tried again
    /// whenever the document is read.
    ///
    /// @param why by article; not empty
    Published without(Map<String, String> why) {
        Map<String, KeptText> left = new HashMap<>(texts);
        left.keySet().removeAll(why.keySet());
        return new Published(
                items.stream().filter(item -> !why.containsKey(item.articleId())).toList(),
                left,
                news.without(why.keySet()),
                deleted,
                without(fresh, why),
                without(revised, why),
                known,
                overlap,
                why.keySet(),
                Optional.of(words(why)));
    }

    private static Set<String> without(Set<String> articles, Map<String, String> why) {
        Set<String> left = new HashSet<>(articles);
        left.removeAll(why.keySet());
        return left;
    }

    private static String words(Map<String, String> why) {
        Map.Entry<String, String> one = why.entrySet().iterator().next();
        return "the broker takes %d of its articles at no length, such as %s: %s"
                .formatted(why.size(), one.getKey(), one.getValue());
    }
}
