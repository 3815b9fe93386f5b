package io.wirewatch.language.match;

import io.wirewatch.language.query.Query;
import java.util.List;

/// What of a document fulfilled a query that holds. What it had not to hold is not told.
///
/// @param spans words, in the order of the text, `Evaluator.MAX_SPANS` at most
/// @param values of fields, and amounts, in no order, as many at most
public record Fulfilment(List<Span> spans, List<Value> values) {
    public Fulfilment {
        spans = List.copyOf(spans);
        values = List.copyOf(values);
    }

    /// A value of the document that was asked for.
    ///
    /// @param field as queries write it, such as `lang`, or `amount`
    /// @param value in lower case; of an amount the comparison that holds, such as `>=1000000000USD`
    public record Value(String field, String value) {
        static Value of(Query.Amount asked) {
            String amount = asked.value().toPlainString() + asked.unit();
            return new Value("amount", asked.comparison().sign() + amount);
        }
    }
}
