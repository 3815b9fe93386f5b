package io.wirewatch.classifier.extract;

import java.util.Comparator;
import java.util.Optional;

/// Finds who says what: the name nearest to the verb of saying, in its sentence and outside the quotation; for a
/// pronoun the person named last before.
final class Speakers {
    private static final int NEAR = 14;
    private static final int FAR = 6;
    private static final int LONGEST_NAME = 20;

    private final NameWords words;

    Speakers(NameWords words) {
        this.words = words;
    }

    Optional<Name> of(Tokens tokens, QuotedParts.Quoted quoted, int verb, NamesInPlace names) {
        if (isPronoun(tokens, verb)) {
            return names.lastPersonBefore(Math.min(verb, quoted.from()));
        }
        return nearest(tokens, quoted, verb, names, NameKind.PERSON)
                .or(() -> nearest(tokens, quoted, verb, names, NameKind.ORG))
                .or(() -> pronoun(tokens, quoted, verb, names));
    }

    /// So wird er mit den Worten zitiert.
    private Optional<Name> pronoun(
            Tokens tokens, QuotedParts.Quoted quoted, int verb, NamesInPlace names) {
        for (int i = verb - FAR; i < verb + FAR; i++) {
            boolean outside = i < quoted.from() || i >= quoted.to();
            if (outside && words.is(NameRole.PRONOUN, tokens.get(i))) {
                return names.lastPersonBefore(quoted.from());
            }
        }
        return Optional.empty();
    }

    /// Who is told something does not say it.
    private static boolean isListener(Tokens tokens, Name name, int verb) {
        Token word = tokens.get(verb);
        return name.from() > verb && (word.is("told") || word.is("告"));
    }

    private boolean isPronoun(Tokens tokens, int verb) {
        return words.is(NameRole.PRONOUN, tokens.get(verb - 1))
                || words.is(NameRole.PRONOUN, tokens.get(verb + 1));
    }

    private Optional<Name> nearest(
            Tokens tokens, QuotedParts.Quoted quoted, int verb, NamesInPlace names, NameKind kind) {
        return names.between(verb - NEAR - LONGEST_NAME, verb + NEAR + 1).stream()
                .filter(name -> name.kind() == kind && distance(name, verb) <= NEAR)
                .filter(name -> name.to() <= quoted.from() || name.from() >= quoted.to())
                .filter(name -> !isListener(tokens, name, verb))
                .filter(name -> isSameSentence(tokens, name, verb))
                .min(Comparator.comparingInt(name -> distance(name, verb)));
    }

    private static int distance(Name name, int verb) {
        return name.from() > verb ? name.from() - verb : verb - name.to() + 1;
    }

    private static boolean isSameSentence(Tokens tokens, Name name, int verb) {
        int from = Math.min(name.to(), verb);
        int to = Math.max(name.from(), verb);
        for (int i = from; i < to; i++) {
            if (QuotationReader.isEnd(tokens, i)) {
                return false;
            }
        }
        return true;
    }
}
