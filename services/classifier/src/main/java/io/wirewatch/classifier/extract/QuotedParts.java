package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.List;

/// Finds what stands between quotation marks, as each language writes them. Not decided here: who says it, and whether
/// anybody does.
final class QuotedParts {
    /// A longer passage between two marks is two marks, no quotation.
    static final int LONGEST_TOKENS = 400;

    /// Marks that only open, or never close what they open.
    private static final String OPENING = "„‚「『";

    private static final String DOUBLE = "\"";
    private static final String SINGLE = "'";

    private QuotedParts() {}

    /// @param from index of the first token inside
    /// @param to index of the closing mark
    record Quoted(int from, int to) {
        int words() {
            return to - from;
        }
    }

    static List<Quoted> in(Tokens tokens) {
        List<Quoted> parts = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            if (!tokens.get(i).isSign()) {
                i++;
                continue;
            }
            String closing = closingOf(tokens, i);
            int end = closing.isEmpty() ? i : endOf(tokens, i + 1, closing);
            if (end > i + 1) {
                parts.add(new Quoted(i + 1, end));
            }
            i = end > i ? end + 1 : i + 1;
        }
        return parts;
    }

    /// The marks that may close what opens here; empty where nothing does.
    private static String closingOf(Tokens tokens, int i) {
        Token token = tokens.get(i);
        return switch (token.first()) {
            case '„' -> "“”\"";
            case '“' -> "”“\"";
            case '‚' -> "‘";
            case '»' -> "«";
            case '«' -> "»";
            case '「' -> "」";
            case '『' -> "』";
            case '‘' -> "’";
            case '"' -> opens(tokens, i) ? DOUBLE : "";
            case '\'' -> opens(tokens, i) ? SINGLE : "";
            default -> "";
        };
    }

    /// A mark that looks the same at both ends opens behind white space or a bracket, and before a word.
    private static boolean opens(Tokens tokens, int i) {
        Token mark = tokens.get(i);
        Token before = tokens.get(i - 1);
        boolean free = mark.gap() || before.isSign("([{-–—:,，：。、/") || before.isHan();
        return free && !(tokens.get(i + 1).gap() && !tokens.get(i + 1).isHan());
    }

    private static int endOf(Tokens tokens, int from, String closing) {
        char opening = tokens.get(from - 1).first();
        int most = Math.min(tokens.size(), from + LONGEST_TOKENS);
        for (int i = from; i < most; i++) {
            if (tokens.get(i).isSign(closing) && closes(tokens, i)) {
                return i;
            }
            if (tokens.get(i).isSign(OPENING) && tokens.get(i).first() == opening) {
                return -1; // it opens anew: what stood before is no quotation
            }
        }
        return -1;
    }

    /// An apostrophe inside a word closes nothing.
    private static boolean closes(Tokens tokens, int i) {
        Token mark = tokens.get(i);
        if (!mark.isSign("'’")) {
            return !(mark.isSign(DOUBLE) && mark.gap());
        }
        Token next = tokens.get(i + 1);
        return !mark.gap() && (next.gap() || !next.isWord());
    }
}
