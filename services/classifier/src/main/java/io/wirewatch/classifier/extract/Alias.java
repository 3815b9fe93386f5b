package io.wirewatch.classifier.extract;

import java.util.List;

/// One spelling of a known name.
///
/// @param ambiguous a word of its own besides: Apple, Target
/// @param besides words that, directly beside it, make it something else
record Alias(NameKind kind, String id, List<Part> parts, boolean ambiguous, List<Word> besides) {
    /// All-capital words up to this length are known in capitals only: WHO is not who.
    static final int SHORT_ACRONYM = 4;

    /// Stands between the parts of a foreign name in Chinese; a part alone names nothing.
    private static final String NAME_DOT = "·・•‧";

    /// One token of it.
    ///
    /// @param exact no other capitals are allowed
    record Part(String letters, boolean capital, boolean exact) {
        static Part of(String letters, boolean exact) {
            boolean capital = Character.isUpperCase(letters.codePointAt(0));
            return new Part(letters, capital, exact || isShortAcronym(letters));
        }

        private boolean is(Token token, int cut) {
            return token.length() - cut == letters.length() && token.startsWith(letters);
        }

        private static boolean isShortAcronym(String word) {
            return word.length() <= SHORT_ACRONYM
                    && word.length() > 1
                    && word.chars().allMatch(Character::isUpperCase);
        }
    }

    /// Its capitals are there, all but one where it has several; short acronyms stand exactly.
    ///
    /// @param cut letters at the end that are not its own
    boolean isWritten(Tokens tokens, int from, int cut) {
        int capitals = 0;
        int missing = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Token token = tokens.get(from + i);
            int rest = i == parts.size() - 1 ? cut : 0;
            if (part.exact() && !part.is(token, rest)) {
                return false;
            }
            if (part.capital()) {
                capitals++;
                missing += token.startsWithCapital() ? 0 : 1;
            }
        }
        return missing == 0 || (missing == 1 && capitals > 1);
    }

    /// It is no part of something else.
    boolean stands(Tokens tokens, int from, int to) {
        return !isSomethingElse(tokens, from, to) && isWhole(tokens, from, to);
    }

    private boolean isSomethingElse(Tokens tokens, int from, int to) {
        int behind = tokens.get(to).isSign("-‑") ? to + 1 : to;
        return tokens.get(from - 1).isFolded("tiếng")
                || isBeside(tokens.get(behind))
                || isBeside(tokens.get(from - 1));
    }

    private boolean isBeside(Token token) {
        return token.folded() != Word.UNKNOWN && besides.contains(token.folded());
    }

    private static boolean isWhole(Tokens tokens, int from, int to) {
        Token next = tokens.get(to);
        Token before = tokens.get(from - 1);
        boolean digitBehind = !next.gap() && next.isNumber() && tokens.get(to - 1).isWord();
        boolean digitBefore =
                !tokens.get(from).gap() && before.isNumber() && tokens.get(from).isWord();
        if (next.isSign("-‑") && tokens.get(to + 1).startsFolded("amerikan")) {
            return false;
        }
        boolean foreign = next.isSign(NAME_DOT) || before.isSign(NAME_DOT);
        return !digitBehind && !digitBefore && !foreign;
    }
}
