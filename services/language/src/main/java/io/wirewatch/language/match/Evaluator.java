package io.wirewatch.language.match;

import io.wirewatch.language.analysis.Token;
import io.wirewatch.language.query.Query;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The exact step for one query: whether it holds for an article, and by which words. For one thread.
public final class Evaluator {
    /// Spans that one match names at most.
    public static final int MAX_SPANS = 50;

    /// Comparisons that one query may take on one article: some milliseconds.
    public static final int MAX_STEPS = 1_000_000;

    private static final Comparator<Span> IN_TEXT_ORDER =
            Comparator.comparing(Span::field)
                    .thenComparingInt(Span::start)
                    .thenComparingInt(Span::end);

    private final Terms terms = new Terms();
    private final Node query;

    public Evaluator(Query query) {
        this.query = new Compiler(terms, new Anchoring(new Frequencies())).compile(query);
    }

    /// The words that fulfilled the query (none, where fields alone did), in the order of the text; empty where it does
    /// not hold.
    ///
    /// @throws TooManySteps where the query takes too long
    public Optional<List<Span>> evaluate(Document document) {
        return evaluate(query, View.of(document, terms, term -> {}, MAX_STEPS))
                .map(Fulfilment::spans);
    }

    /// For a query that is asked once.
    public static Optional<List<Span>> evaluate(Query query, Document document) {
        return new Evaluator(query).evaluate(document);
    }

    static Optional<Fulfilment> evaluate(Node query, View view) {
        view.restart();
        Evaluation evaluation = new Evaluation(view);
        if (!evaluation.holds(query)) {
            return Optional.empty();
        }
        view.restart();
        Set<Span> spans = new HashSet<>();
        Set<Fulfilment.Value> values = new LinkedHashSet<>();
        evaluation.fulfilment(
                query, (first, last) -> spans.add(span(first, last, view.document())), values::add);
        return Optional.of(
                new Fulfilment(
                        spans.stream().sorted(IN_TEXT_ORDER).limit(MAX_SPANS).toList(),
                        values.stream().limit(MAX_SPANS).toList()));
    }

    private static Span span(Token first, Token last, Document document) {
        int start = Math.min(first.start(), last.start());
        int end = Math.max(first.end(), last.end());
        return new Span(
                first.field(), start, end, document.text().words(first.field(), start, end));
    }
}
