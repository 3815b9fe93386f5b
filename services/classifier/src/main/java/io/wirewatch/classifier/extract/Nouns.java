package io.wirewatch.classifier.extract;

import java.util.Set;

/// Tells whether a number counts what stands behind it.
final class Nouns {
    private static final Set<String> LATIN = Set.of("en", "de", "fr", "es", "vi");

    private static final int MAX_BEFORE_NOUN = 4;

    private final NumberContexts contexts;
    private final TokenTrie<Boolean> measureWords;

    Nouns(NumberContexts contexts, Lexicon lexicon) {
        this.contexts = contexts;
        this.measureWords = new TokenTrie<>(lexicon);
        DataFile.rows("measure-words.tsv")
                .forEach(row -> measureWords.addAll(row.forms(0), false, true));
    }

    /// How far a Chinese measure word reaches; the same index where there is none.
    int behindMeasureWord(Tokens tokens, int at) {
        int from = isMore(tokens.get(at)) ? at + 1 : at;
        return measureWords.longestAt(tokens, from).map(TokenTrie.Found::end).orElse(at);
    }

    /// What stands behind a number is a word that can be counted.
    boolean isCounted(Tokens tokens, int at, String language) {
        Token next = tokens.get(at);
        if (!next.gap() || !next.isWord() || !LATIN.contains(language) || next.line()) {
            return false;
        }
        if (language.equals("de") && !isGermanNounAhead(tokens, at)) {
            return false;
        }
        return !contexts.is(NumberRole.NOT_NOUN, next)
                && !contexts.is(NumberRole.MONTH, next)
                && !contexts.is(NumberRole.HOUR, next)
                && next.length() > 1
                && (!next.isAllCapitals()
                        || language.equals("de")
                        || isBeforeNoun(tokens, at, language));
    }

    /// 500 US cities: letters that belong to the noun behind them.
    private boolean isBeforeNoun(Tokens tokens, int at, String language) {
        Token noun = tokens.get(at + 1);
        return language.equals("en")
                && tokens.get(at).length() > 1
                && noun.isWord()
                && noun.gap()
                && !noun.isCapitalised()
                && noun.endsFolded("s")
                && !contexts.is(NumberRole.NOT_NOUN, noun);
    }

    /// German nouns have a capital; up to two words stand before one.
    private static boolean isGermanNounAhead(Tokens tokens, int at) {
        int i = at;
        while (i < at + MAX_BEFORE_NOUN
                && (isAttribute(tokens.get(i)) || tokens.get(i).isSign("„\"»“"))) {
            i++;
        }
        return tokens.get(i).isCapitalised();
    }

    private static boolean isAttribute(Token token) {
        return token.isWord() && !token.isCapitalised();
    }

    /// A word that is counted even by a number that looks like a year.
    boolean isCountedForSure(Token next) {
        return contexts.is(NumberRole.ABOVE_NOUN, next);
    }

    private static boolean isMore(Token token) {
        return token.isHan() && "多余来".indexOf(token.first()) >= 0;
    }
}
