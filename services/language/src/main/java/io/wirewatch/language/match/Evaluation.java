package io.wirewatch.language.match;

import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import io.wirewatch.language.query.Query;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// The exact step: whether a query holds for a document, and then by which words.
final class Evaluation {
    private static final BiConsumer<Token, Token> NOBODY = (first, last) -> {};

    private final View view;

    Evaluation(View view) {
        this.view = view;
    }

    boolean holds(Node query) {
        view.step();
        return switch (query) {
            case Node.All all -> all(all.parts());
            case Node.Any any -> any(any.parts());
            case Node.Without without -> !holds(without.part());
            case Node.Words words -> words(words, true, NOBODY);
            case Node.Begins begins -> begins(begins, true, NOBODY);
            case Node.Has has -> has(has.values());
            case Node.States states -> states(states.amount());
        };
    }

    /// Tells of every part of a query that holds what fulfils it: the first and last word of every place, or a value.
    void fulfilment(
            Node query, BiConsumer<Token, Token> places, Consumer<Fulfilment.Value> values) {
        switch (query) {
            case Node.All all -> fulfilmentOf(all.parts(), places, values);
            case Node.Any any -> fulfilmentOf(any.parts(), places, values);
            case Node.Words words -> words(words, false, places);
            case Node.Begins begins -> begins(begins, false, places);
            case Node.Has has -> values(has, values);
            case Node.States states -> values.accept(Fulfilment.Value.of(states.amount()));
            case Node.Without _ -> {}
        }
    }

    private void fulfilmentOf(
            Node[] parts, BiConsumer<Token, Token> places, Consumer<Fulfilment.Value> values) {
        for (Node part : parts) {
            if (holds(part)) {
                fulfilment(part, places, values);
            }
        }
    }

    private void values(Node.Has has, Consumer<Fulfilment.Value> each) {
        for (Term value : has.values()) {
            if (view.has(value)) {
                each.accept(Terms.value(value));
            }
        }
    }

    private boolean all(Node[] parts) {
        for (Node part : parts) {
            if (!holds(part)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(Node[] parts) {
        for (Node part : parts) {
            if (holds(part)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(Term[] values) {
        for (Term value : values) {
            if (view.has(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean states(Query.Amount amount) {
        for (Document.Amount stated : view.document().amounts()) {
            view.step();
            if (stated.unit().equalsIgnoreCase(amount.unit())
                    && amount.comparison().holds(stated.least(), stated.most(), amount.value())) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(Node.Begins begins, boolean once, BiConsumer<Token, Token> each) {
        boolean holds = false;
        for (String beginning : begins.beginnings()) {
            if (beginning.startsWith(view.family().prefix())) {
                for (String word : view.beginningWith(beginning)) {
                    List<Token> tokens = view.document().text().occurrences(word);
                    holds |= word(tokens, begins.titleOnly(), once, each);
                    if (holds && once) {
                        return true;
                    }
                }
            }
        }
        return holds;
    }

    private boolean words(Node.Words words, boolean once, BiConsumer<Token, Token> each) {
        Term[] terms = words.of(view.family());
        if (terms.length == 1) {
            return word(view.occurrences(terms[0]), words.titleOnly(), once, each);
        }
        if (terms.length == 0) {
            return false;
        }
        for (Term term : terms) {
            if (!view.has(term)) {
                return false;
            }
        }
        Phrase phrase = new Phrase(terms, words.titleOnly(), view);
        return words.slop() == 0
                ? phrase.inARow(once, each)
                : phrase.near(words.slop(), once, each);
    }

    private boolean word(
            List<Token> tokens, boolean titleOnly, boolean once, BiConsumer<Token, Token> each) {
        boolean holds = false;
        for (Token token : tokens) {
            view.step();
            if (!titleOnly || token.field() == TextField.TITLE) {
                holds = true;
                each.accept(token, token);
                if (once) {
                    return true;
                }
            }
        }
        return holds;
    }
}
