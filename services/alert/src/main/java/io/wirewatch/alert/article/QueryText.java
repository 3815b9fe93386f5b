package io.wirewatch.alert.article;

import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parameter `q` of every list of articles.
@Singleton
public class QueryText {
    private final QueryParser parser;

    QueryText(QueryParser parser) {
        this.parser = parser;
    }

    /// Empty for all articles; what does not parse is a 422 that says where and why.
    public Optional<Query> parsed(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(q));
        } catch (QuerySyntaxException e) {
            throw QueryProblem.of(e);
        }
    }
}
