package io.wirewatch.classifier.extract;

/// Acronyms that stand in brackets behind the name they are made of.
final class Acronyms {
    private Acronyms() {}

    /// In brackets stand two capitals or more, and nothing else.
    static boolean isBehind(Tokens tokens, int bracket) {
        return isOneWord(tokens, bracket) && tokens.get(bracket + 1).isAllCapitals();
    }

    /// In brackets stand the first letters of a name's words: British Independent Retailers Association (Bira).
    static boolean isOf(Tokens tokens, int from, int bracket) {
        Token acronym = tokens.get(bracket + 1);
        if (!isOneWord(tokens, bracket) || !acronym.isCapitalised()) {
            return false;
        }
        int found = 0;
        for (int i = from; i < bracket && found < acronym.length(); i++) {
            char letter = Letters.folded(acronym.letters()[acronym.from() + found]);
            found += Letters.folded(tokens.get(i).first()) == letter ? 1 : 0;
        }
        return found == acronym.length();
    }

    /// The capitals that the words of a name begin with: FAA for Federal Aviation Administration.
    static String initials(Tokens tokens, Name name) {
        StringBuilder initials = new StringBuilder();
        for (int i = name.from(); i < name.to(); i++) {
            if (tokens.get(i).isCapitalised()) {
                initials.append(tokens.get(i).first());
            }
        }
        return initials.toString();
    }

    private static boolean isOneWord(Tokens tokens, int bracket) {
        return tokens.get(bracket).isSign("(")
                && tokens.get(bracket + 1).isWord()
                && tokens.get(bracket + 1).length() > 1
                && tokens.get(bracket + 2).isSign(")");
    }

    /// The letters stand in the word in their order, the first of both alike: AGV in Arbeitgeberverband.
    static boolean isMadeOf(Token acronym, Token word) {
        int found = 0;
        for (int i = word.from(); i < word.to() && found < acronym.length(); i++) {
            char letter = Letters.folded(acronym.letters()[acronym.from() + found]);
            found += Letters.folded(word.letters()[i]) == letter ? 1 : 0;
            if (found == 0) {
                return false;
            }
        }
        return found == acronym.length();
    }
}
