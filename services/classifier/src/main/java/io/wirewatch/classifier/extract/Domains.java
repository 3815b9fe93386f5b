package io.wirewatch.classifier.extract;

/// Names that are an address of the web: quellmark.com, hafen-kurier.de.
final class Domains {
    private static final int MOST_TOKENS = 6;

    private Domains() {}

    /// The token is the last part of a domain that stands alone; in a longer address it names nobody.
    static boolean endsAt(Tokens tokens, int last) {
        int from = beginning(tokens, last);
        Token before = tokens.get(from - 1);
        Token behind = tokens.get(last + 1);
        Token further = tokens.get(last + 2);
        boolean goesOn =
                !behind.gap()
                        && (behind.isSign("/@-_:")
                                || (behind.isSign(".") && !further.gap() && further.isWord()));
        boolean apart = tokens.get(from).gap() || before.isSign("(\"“„«»");
        return last - from >= 2 && apart && !goesOn;
    }

    /// Words joined by hyphens, and the point.
    static int beginning(Tokens tokens, int last) {
        int from = last;
        if (isJoint(tokens, from - 1, ".")) {
            from -= 2;
        }
        while (last - from < MOST_TOKENS && from < last && isJoint(tokens, from - 1, "-")) {
            from -= 2;
        }
        return from;
    }

    private static boolean isJoint(Tokens tokens, int sign, String signs) {
        return tokens.get(sign).isSign(signs)
                && !tokens.get(sign).gap()
                && !tokens.get(sign + 1).gap()
                && (tokens.get(sign - 1).isWord() || tokens.get(sign - 1).isNumber());
    }
}
