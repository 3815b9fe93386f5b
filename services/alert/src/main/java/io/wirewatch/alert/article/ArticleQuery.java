package io.wirewatch.alert.article;

import io.wirewatch.language.query.Query;
import java.time.Instant;
import java.util.Optional;

/// What is asked of the list.
///
/// @param query empty for all articles, tagged or not
/// @param from seen at or after
/// @param to seen before
/// @param limit articles of one page
record ArticleQuery(
        Optional<Query> query,
        Optional<Instant> from,
        Optional<Instant> to,
        int limit,
        Optional<Cursor> cursor) {}
