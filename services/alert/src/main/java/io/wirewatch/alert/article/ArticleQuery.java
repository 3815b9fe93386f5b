package io.wirewatch.alert.article;

import io.wirewatch.language.query.Query;
import java.time.Instant;
import java.util.Optional;

/// What is asked of the list.
///
/// @param query empty for all articles, tagged or not
/// @param from seen at or after
/// @param to seen before
/// @param asOf as articles stood then; empty for now
/// @param limit articles of one page
record ArticleQuery(
        Optional<Query> query,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Instant> asOf,
        int limit,
        Optional<Cursor> cursor) {
    /// As they stand now.
    ArticleQuery(
            Optional<Query> query,
            Optional<Instant> from,
            Optional<Instant> to,
            int limit,
            Optional<Cursor> cursor) {
        this(query, from, to, Optional.empty(), limit, cursor);
    }
}
