package io.wirewatch.classifier.extract;

/// What speaks for a known name that is an ordinary word besides: Apple, Target, 小米.
final class Support {
    private static final int NEAR = 5;
    private static final int NEAR_HAN = 12;
    private static final int LONGEST_HEADLINE = 40;
    private static final int FEWEST_WORDS = 4;

    private final NameWords words;

    Support(NameWords words) {
        this.words = words;
    }

    /// Headlines that capitalise every word.
    boolean isAllInCapitals(Tokens tokens) {
        if (tokens.size() > LONGEST_HEADLINE || tokens.get(tokens.size() - 1).isSign(".")) {
            return false;
        }
        int small = 0;
        int capital = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isWord() && token.length() > 3) {
                capital += token.isCapitalised() ? 1 : 0;
                small += token.isCapitalised() ? 0 : 1;
            }
        }
        return capital + small >= FEWEST_WORDS && small * 4 <= capital;
    }

    /// @param capitals every word of the text has one, so that the name's own says nothing
    boolean holds(Tokens tokens, Gazetteer.Hit hit, String language, boolean capitals) {
        if (tokens.get(hit.from()).isHan()) {
            return isNear(NameRole.ORG_CONTEXT_ZH, tokens, hit, NEAR_HAN);
        }
        boolean begins = beginsSentence(tokens, hit.from());
        if (hit.alias().kind() == NameKind.PLACE) {
            return !begins
                    && !tokens.get(hit.from() - 1).isCapitalised()
                    && !tokens.get(hit.to()).isCapitalised();
        }
        if (isNear(NameRole.ORG_BEFORE, tokens, hit, NEAR)
                || isNear(NameRole.ORG_AFTER, tokens, hit, NEAR)) {
            return true;
        }
        return language.equals("en") && !capitals && !begins;
    }

    private static boolean beginsSentence(Tokens tokens, int i) {
        Token before = tokens.get(i - 1);
        return i == 0 || tokens.get(i).line() || before.isSign(".!?:\"“„»«\0");
    }

    private boolean isNear(NameRole role, Tokens tokens, Gazetteer.Hit hit, int distance) {
        for (int i = hit.from() - distance; i < hit.to() + distance; i++) {
            if (words.isAt(role, tokens, i)) {
                return true;
            }
        }
        return false;
    }
}
