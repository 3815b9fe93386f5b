package io.wirewatch.language.match;

import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryField;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The candidate step: terms of which a document must hold one for a query to have a chance.
///
/// @param keys terms and field values
/// @param cost how common they are thought to be; smaller is rarer
record Anchors(Set<String> keys, double cost) {
    /// Empty where every document is a candidate.
    static Optional<Anchors> of(Query query) {
        return switch (query) {
            case Query.And and -> rarest(and.parts());
            case Query.Or or -> union(or.parts());
            case Query.Phrase phrase -> Optional.of(ofPhrase(phrase));
            case Query.Is is -> Optional.of(ofField(is));
            case Query.Not _, Query.Prefix _, Query.Amount _ -> Optional.empty();
        };
    }

    /// The keys under which a document's candidates are filed.
    static Set<String> keysOf(Document document) {
        Set<String> keys = new HashSet<>(document.text().terms());
        document.fields()
                .forEach((field, values) -> values.forEach(value -> keys.add(key(field, value))));
        return keys;
    }

    private static Optional<Anchors> rarest(List<Query> parts) {
        return parts.stream()
                .map(Anchors::of)
                .flatMap(Optional::stream)
                .min(Comparator.comparingDouble(Anchors::cost));
    }

    private static Optional<Anchors> union(List<Query> parts) {
        Set<String> keys = new HashSet<>();
        double cost = 0;
        for (Query part : parts) {
            Optional<Anchors> anchors = of(part);
            if (anchors.isEmpty()) {
                return Optional.empty();
            }
            keys.addAll(anchors.get().keys());
            cost += anchors.get().cost();
        }
        return Optional.of(new Anchors(keys, cost));
    }

    /// Of each family's phrase the longest term: long words are rare.
    private static Anchors ofPhrase(Query.Phrase phrase) {
        Collection<List<String>> perFamily = phrase.terms().values();
        Set<String> keys = new HashSet<>();
        int shortest = Integer.MAX_VALUE;
        for (List<String> terms : perFamily) {
            String longest =
                    terms.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
            keys.add(longest);
            shortest = Math.min(shortest, longest.length());
        }
        return new Anchors(keys, 1.0 / (shortest + terms(perFamily)));
    }

    private static int terms(Collection<List<String>> perFamily) {
        return perFamily.stream().mapToInt(List::size).max().orElse(0);
    }

    private static Anchors ofField(Query.Is is) {
        double share =
                switch (is.field()) {
                    case STORY, FEED, PERSON -> 0.02;
                    case ORG, SOURCE -> 0.2;
                    case THEME, COUNTRY -> 5;
                    case LANG -> 20;
                };
        Set<String> keys = new HashSet<>();
        is.values().forEach(value -> keys.add(key(is.field(), value)));
        return new Anchors(keys, share * keys.size());
    }

    private static String key(QueryField field, String value) {
        return field.name() + "=" + value;
    }
}
