package io.wirewatch.alert.explain;

import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.Evaluator;
import io.wirewatch.language.query.Query;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The parts of a query that must all hold, each with whether it does.
final class QueryClauses {
    private QueryClauses() {}

    static List<Explanation.Clause> of(Query query, Document document) {
        List<Query> parts = query instanceof Query.And and ? and.parts() : List.of(query);
        return parts.stream()
                .map(
                        part ->
                                new Explanation.Clause(
                                        words(part),
                                        Evaluator.evaluate(part, document).isPresent()))
                .toList();
    }

    /// As one would write it.
    static String words(Query query) {
        return switch (query) {
            case Query.And and -> joined(and.parts(), " ");
            case Query.Or or -> joined(or.parts(), " OR ");
            case Query.Not not -> "NOT " + words(not.part());
            case Query.Phrase phrase ->
                    (phrase.titleOnly() ? "title:" : "")
                            + (phrase.text().contains(" ")
                                    ? '"' + phrase.text() + '"'
                                    : phrase.text())
                            + (phrase.slop() > 0 ? "~" + phrase.slop() : "");
            case Query.Prefix prefix -> (prefix.titleOnly() ? "title:" : "") + prefix.text() + "*";
            case Query.Is is ->
                    is.field().name().toLowerCase(Locale.ROOT)
                            + ":"
                            + is.values().stream().sorted().collect(Collectors.joining(","));
            case Query.Amount amount ->
                    "amount"
                            + amount.comparison().sign()
                            + amount.value().toPlainString()
                            + amount.unit();
        };
    }

    private static String joined(List<Query> parts, String between) {
        return parts.stream()
                .map(QueryClauses::words)
                .collect(Collectors.joining(between, "(", ")"));
    }
}
