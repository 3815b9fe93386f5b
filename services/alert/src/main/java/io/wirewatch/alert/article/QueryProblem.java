package io.wirewatch.alert.article;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.wirewatch.access.Problems;
import io.wirewatch.language.query.QuerySyntaxException;

/// A query that does not parse, as the answer that names the place.
public final class QueryProblem {
    private QueryProblem() {}

    /// 422 with `position` and `expected`.
    public static HttpProblem of(QuerySyntaxException e) {
        return Problems.with422("the query does not parse " + e.getMessage())
                .with("position", e.position())
                .with("expected", e.expected())
                .build();
    }
}
