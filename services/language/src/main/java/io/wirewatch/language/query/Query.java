package io.wirewatch.language.query;

import io.wirewatch.language.analysis.Family;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    /// @param slop words that may stand between the words, in any order; 0 is the phrase as written
    record Phrase(String text, Map<Family, List<String>> terms, int slop, boolean titleOnly)
            implements Query {
        public Phrase {
            terms = terms.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(terms));
        }
    }

    /// A word that begins so stands in the title or text.
    record Prefix(String text, String beginning, boolean titleOnly) implements Query {}

    /// A field has one of the values.
    record Is(QueryField field, Set<String> values) implements Query {
        public Is {
            values = Set.copyOf(values);
        }
    }

    /// The article states an amount of this unit that compares so.
    record Amount(Comparison comparison, BigDecimal value, String unit) implements Query {}

    /// How an amount compares.
    enum Comparison {
        LESS,
        AT_MOST,
        EQUAL,
        AT_LEAST,
        MORE;

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
}
