package io.wirewatch.classifier.extract;

/// Words that say what a number beside them is, from `number-contexts.tsv`.
final class NumberContexts {
    NumberContexts(Lexicon lexicon) {
        for (DataFile.Row row : DataFile.rows("number-contexts.tsv")) {
            NumberRole role = NumberRole.of(row.get(0));
            row.forms(1).forEach(form -> lexicon.add(Letters.folded(form)).give(role));
        }
    }

    /// In any capitals.
    boolean is(NumberRole role, Token token) {
        return token.folded().is(role);
    }
}
