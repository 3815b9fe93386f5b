package io.wirewatch.poller.publish;

import io.wirewatch.poller.parse.ParseResult;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// An item and all that names it.
///
/// @param keys the surest first; an article that one of them names already is this one
/// @param articleId what a new article of this item is called
public record IdentifiedItem(
        ParseResult.Item item,
        Optional<URI> url,
        List<String> keys,
        String articleId,
        String revision) {
    IdentifiedItem withArticle(String known) {
        return new IdentifiedItem(item, url, keys, known, revision);
    }
}
