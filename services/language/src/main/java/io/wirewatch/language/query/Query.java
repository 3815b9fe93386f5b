package io.wirewatch.language.query;

import io.wirewatch.language.analysis.Family;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The syntax tree of a query. Words are already analysed for every family, so that no reader needs to.
public sealed interface Query {
    /// All of them hold.
    record And(List<Query> parts) implements Query {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// One of them holds.
    record Or(List<Query> parts) implements Query {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// It does not hold.
    record Not(Query part) implements Query {}

    /// A word or phrase stands in the title or text.
    ///
    /// @param text as it was written
    /// @param terms what to look for in an article of each family; a family in which nothing of it is a word is absent
    /// @param slop words that may stand between the words, which then come in any order and count once each; 0 is the
    ///     phrase as written
    record Phrase(String text, Map<Family, List<String>> terms, int slop, boolean titleOnly)
            implements Query {
        public Phrase {
            terms = terms.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(terms));
        }
    }

    /// A word that begins so stands in the title or text.
    ///
    /// @param text as it was written
    /// @param beginnings in an article of each family one of these, family in front; words are compared as they are
    ///     stored, that is after stemming
    record Prefix(String text, Map<Family, Set<String>> beginnings, boolean titleOnly)
            implements Query {
        public Prefix {
            beginnings = beginnings.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(beginnings));
        }
    }

    /// A field has one of the values.
    record Is(QueryField field, Set<String> values) implements Query {
        public Is {
            values = Set.copyOf(values);
        }
    }

    /// The article states an amount that compares so.
    ///
    /// @param unit a base unit, as the contract's quantities have
    record Amount(Comparison comparison, BigDecimal value, String unit) implements Query {}

    /// How an amount compares.
    enum Comparison {
        LESS,
        AT_MOST,
        EQUAL,
        AT_LEAST,
        MORE;

        /// As queries write it.
        public String sign() {
            return switch (this) {
                case LESS -> "<";
                case AT_MOST -> "<=";
                case EQUAL -> "=";
                case AT_LEAST -> ">=";
                case MORE -> ">";
            };
        }

        /// Whether some figure from `least` to `most` compares so with the one asked for.
        public boolean holds(BigDecimal least, BigDecimal most, BigDecimal asked) {
            return switch (this) {
                case LESS -> least.compareTo(asked) < 0;
                case AT_MOST -> least.compareTo(asked) <= 0;
                case EQUAL -> least.compareTo(asked) <= 0 && most.compareTo(asked) >= 0;
                case AT_LEAST -> most.compareTo(asked) >= 0;
                case MORE -> most.compareTo(asked) > 0;
            };
        }
    }

    /// Whether every way to fulfil it needs something to be there: a subscription to all that is *not* would be one to
    /// everything.
    default boolean isPositive() {
        return switch (this) {
            case And and -> and.parts().stream().anyMatch(Query::isPositive);
            case Or or -> or.parts().stream().allMatch(Query::isPositive);
            case Not _ -> false;
            case Phrase _, Prefix _, Is _, Amount _ -> true;
        };
    }

    /// The same query without the words that it cannot need: what stands beside `lang:de` is looked for in German only.
    default Query narrowed() {
        return narrowed(EnumSet.allOf(Family.class));
    }

    private Query narrowed(Set<Family> families) {
        return switch (this) {
            case And and -> {
                Set<Family> left = EnumSet.copyOf(families);
                and.parts().forEach(part -> left.retainAll(part.families()));
                yield new And(and.parts().stream().map(part -> part.narrowed(left)).toList());
            }
            case Or or -> new Or(or.parts().stream().map(part -> part.narrowed(families)).toList());
            case Not not -> new Not(not.part().narrowed(families));
            case Phrase phrase ->
                    new Phrase(
                            phrase.text(),
                            only(families, phrase.terms()),
                            phrase.slop(),
                            phrase.titleOnly());
            case Prefix prefix ->
                    new Prefix(
                            prefix.text(), only(families, prefix.beginnings()), prefix.titleOnly());
            case Is _, Amount _ -> this;
        };
    }

    /// Of the articles that this part lets through.
    private Set<Family> families() {
        if (this instanceof Is is && is.field() == QueryField.LANG) {
            return is.values().stream().map(Family::of).collect(Collectors.toSet());
        }
        return EnumSet.allOf(Family.class);
    }

    private static <V> Map<Family, V> only(Set<Family> families, Map<Family, V> all) {
        Map<Family, V> some = new EnumMap<>(Family.class);
        families.stream().filter(all::containsKey).forEach(one -> some.put(one, all.get(one)));
        return some;
    }
}
