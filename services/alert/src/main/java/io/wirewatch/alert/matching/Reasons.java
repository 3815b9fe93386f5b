package io.wirewatch.alert.matching;

import io.wirewatch.alert.channel.Reason;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Field;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.match.Fulfilment;
import io.wirewatch.language.match.Span;

/// What fulfilled a query, as a subscriber is told it.
final class Reasons {
    private Reasons() {}

    static Reason of(Fulfilment by) {
        return new Reason(
                by.spans().stream().map(Reasons::evidence).toList(),
                by.values().stream().map(Reasons::words).sorted().toList());
    }

    private static Evidence evidence(Span span) {
        Field field = span.field() == TextField.TITLE ? Field.TITLE : Field.TEXT;
        return new Evidence(field, span.start(), span.end(), span.text());
    }

    private static String words(Fulfilment.Value value) {
        return switch (value.field()) {
            case "lang" -> "language is " + value.value();
            case "org" -> "organisation is " + value.value();
            case "amount" -> "amount " + value.value();
            default -> value.field() + " is " + value.value();
        };
    }
}
