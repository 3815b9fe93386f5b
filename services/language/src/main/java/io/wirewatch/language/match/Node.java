package io.wirewatch.language.match;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.query.Query;
import java.util.function.Consumer;

/// A query as it is kept for matching: the same tree, its words shared terms, a few dozen bytes a clause.
sealed interface Node {
    /// Calls for each term, as often as it stands there.
    void terms(Consumer<Term> each);

    record All(Node[] parts) implements Node {
        @Override
        public void terms(Consumer<Term> each) {
            for (Node part : parts) {
                part.terms(each);
            }
        }
    }

    record Any(Node[] parts) implements Node {
        @Override
        public void terms(Consumer<Term> each) {
            for (Node part : parts) {
                part.terms(each);
            }
        }
    }

    record Without(Node part) implements Node {
        @Override
        public void terms(Consumer<Term> each) {
            part.terms(each);
        }
    }

    /// A word or phrase.
    ///
    /// @param variants each distinct way in which the families read it
    /// @param byFamily four bits a family, by its ordinal: 1 + index of its variant, 0 where it has none
    record Words(Term[][] variants, long byFamily, int slop, boolean titleOnly) implements Node {
        static final int BITS = 4;
        private static final Term[] NONE = {};

        Term[] of(Family family) {
            int variant = (int) (byFamily >>> (family.ordinal() * BITS)) & ((1 << BITS) - 1);
            return variant == 0 ? NONE : variants[variant - 1];
        }

        @Override
        public void terms(Consumer<Term> each) {
            for (Term[] variant : variants) {
                for (Term term : variant) {
                    each.accept(term);
                }
            }
        }
    }

    /// A word that begins so.
    ///
    /// @param beginnings family in front
    /// @param anchors one of their first letters; empty where one is too short to file by
    record Begins(String[] beginnings, Term[] anchors, boolean titleOnly) implements Node {
        @Override
        public void terms(Consumer<Term> each) {
            for (Term term : anchors) {
                each.accept(term);
            }
        }
    }

    /// A field with one of these values.
    record Has(Term[] values) implements Node {
        @Override
        public void terms(Consumer<Term> each) {
            for (Term term : values) {
                each.accept(term);
            }
        }
    }

    /// An amount in this unit.
    record States(Query.Amount amount, Term unit) implements Node {
        @Override
        public void terms(Consumer<Term> each) {
            each.accept(unit);
        }
    }
}
