package io.wirewatch.poller.publish;

import io.wirewatch.poller.parse.ParseResult;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An item and the article that it is.
///
/// @param keys all that names it
/// @param articleId of an article that was known, or what the new one is called
/// @param revision a print of its words: another one is an edit
public record IdentifiedItem(
        ParseResult.Item item,
        Optional<URI> url,
        List<String> keys,
        String articleId,
        String revision) {
    /// The same article a second time in a document: its words are those that stand first.
    IdentifiedItem alsoNamed(IdentifiedItem again) {
        List<String> all = Stream.concat(keys.stream(), again.keys().stream()).distinct().toList();
        return new IdentifiedItem(item, url, all, articleId, revision);
    }
}
