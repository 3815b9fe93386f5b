package io.wirewatch.classifier.extract;

import java.util.Optional;

/// Organisations that no file knows, by forms that German alone has.
final class GermanOrganisations {
    private static final int SHORTEST_AUTHORITY = 10;
    private static final int SHORTEST_WITH_ACRONYM = 6;

    private final NameWords words;

    GermanOrganisations(NameWords words) {
        this.words = words;
    }

    Optional<Name> at(Tokens tokens, int i) {
        Token token = tokens.get(i);
        if (!token.isCapitalised()) {
            return Optional.empty();
        }
        Optional<Name> headed =
                words.is(NameRole.ORG_HEAD_DE, token) ? headed(tokens, i) : Optional.empty();
        if (headed.isPresent()) {
            return headed;
        }
        return isAuthority(token) || isAbbreviated(tokens, i)
                ? Optional.of(Name.of(NameKind.ORG, i, i + 1))
                : Optional.empty();
    }

    /// Gymnasium Kellerbach, Sparkasse Ober-Rieden: a kind, and the place it belongs to.
    private Optional<Name> headed(Tokens tokens, int i) {
        int end = i + 1;
        if (!isProper(tokens.get(end)) || !tokens.get(end).gap() || tokens.get(end).line()) {
            return Optional.empty();
        }
        end++;
        while (tokens.get(end).isSign("-‑")
                && !tokens.get(end).gap()
                && !tokens.get(end + 1).gap()
                && tokens.get(end + 1).isCapitalised()) {
            end += 2;
        }
        return Optional.of(Name.of(NameKind.ORG, i, end));
    }

    private boolean isProper(Token token) {
        return token.isCapitalised() && !words.is(NameRole.NOT_GIVEN, token);
    }

    /// Bundesnetzagentur, Oberlandesgericht.
    private boolean isAuthority(Token token) {
        return token.length() >= SHORTEST_AUTHORITY
                && words.ends(NameRole.ORG_SINGLE_END, token)
                && words.begins(NameRole.ORG_SINGLE_START, token);
    }

    /// Brauereiverband (BRV): a kind of organisation that is called by the letters behind it.
    private boolean isAbbreviated(Tokens tokens, int i) {
        Token token = tokens.get(i);
        return token.length() >= SHORTEST_WITH_ACRONYM
                && words.ends(NameRole.ORG_NOUN_END, token)
                && Acronyms.isBehind(tokens, i + 1);
    }
}
